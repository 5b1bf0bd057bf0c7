process.chdir('/work/main')
const { startNode } = await import('/work/main/bench/contenders.ts'); const { cpuMs } = await import('/work/main/bench/cpu.ts'); const { load } = await import('/work/main/bench/load.ts')
import fs from 'node:fs'
const P='/article/alibabas-ma-meets-trump-promises-us-jobs'
const base={...process.env,CONTENT_DIR:'e2e/content',INDEX_DIR:'.newsroom-e2e',BUILD_DIR:'.build-e2e',SITE_URL:'http://localhost:4310',TIME_ZONE:'Australia/Sydney',NEWSROOM_NOW:'2017-01-31T09:00:00+11:00',NODE_ENV:'production'}
const cs=[]
for (const [name,args,env] of JSON.parse(process.argv[2])) cs.push(await startNode(name,()=>args,P,{...base,...env}))
const ctx=(pid:number)=>{let v=0,nv=0;for(const t of fs.readdirSync(`/proc/${pid}/task`)){const s=fs.readFileSync(`/proc/${pid}/task/${t}/status`,'utf8');v+=Number(/\nvoluntary_ctxt_switches:\s+(\d+)/.exec(s)![1]);nv+=Number(/nonvoluntary_ctxt_switches:\s+(\d+)/.exec(s)![1])}return [v,nv] as const}
const r=cs.map(()=>[] as any[])
for(const c of cs) await load(c.url,2)
for(let i=0;i<5;i++) for(const [k,c] of cs.entries()){const a=cpuMs(c.pid),x=ctx(c.pid);const l=await load(c.url,3);const y=ctx(c.pid);r[k]!.push([l.perSecond,(cpuMs(c.pid)-a)/l.requests*1000,(y[0]-x[0])/l.requests,(y[1]-x[1])/l.requests])}
const med=(v:number[])=>v.sort((a,b)=>a-b)[Math.floor(v.length/2)]!
cs.forEach((c,k)=>console.log(c.name.padEnd(22),Math.round(med(r[k]!.map(x=>x[0]))),'rps',med(r[k]!.map(x=>x[1])).toFixed(1),'us cpu','vol/req',med(r[k]!.map(x=>x[2])).toFixed(4),'nonvol/req',med(r[k]!.map(x=>x[3])).toFixed(4), r[k]!.map(x=>Math.round(x[0])).join(' ')))
process.exit(0)
