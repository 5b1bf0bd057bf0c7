import { describe, expect, it } from 'vitest'
import { counter, durations, gauge, gauges, measureProcess, metrics } from './metrics'
import { AskedForMetrics, type MetricsAnswer, type OfProcess, ownMetrics, written } from './metrics-between'

const lines = async (...processes: OfProcess[]) => (await written(processes)).split('\n')

describe('what is counted', () => {
  it('is 0 before it ever happened', async () => {
    counter('storms_total', 'Storms.', { coast: ['north', 'south'], force: ['gale'] })
    durations('storm_duration_seconds', 'How long storms last.', [60], { coast: ['north'] })
    const said = await lines(await ownMetrics('desk'))
    expect(said).toContain('currawong_storms_total{coast="south",force="gale"} 0')
    expect(said).toContain('currawong_storm_duration_seconds_bucket{le="60",coast="north"} 0')
  })

  it('is looked up when it is asked for, and is no number where it cannot be known', async () => {
    let tide: number | undefined = 3
    let boats = { moored: 2, sailing: 1 }
    gauge('tide_metres', 'The tide.', () => tide)
    gauges('boats', 'Boats.', 'state', () => boats)
    expect(await metrics.metrics()).toContain('currawong_tide_metres 3\n')
    tide = undefined
    boats = { moored: 0, sailing: 3 }
    const said = await lines(await ownMetrics('desk'))
    expect(said).toContain('currawong_tide_metres Nan')
    expect(said).toContain('currawong_boats{state="sailing"} 3')
  })

  it('in several processes under one name is summed up, and what a process is has its name', async () => {
    counter('gulls_total', 'Gulls.', { beach: ['long'] }).inc({ beach: 'long' }, 2)
    measureProcess('desk')
    const { found } = await ownMetrics('desk')
    const said = await lines({ process: 'desk', found }, { process: 'readers', found })
    expect(said).toContain('currawong_gulls_total{beach="long"} 4')
    expect(said.some((line) => /^nodejs_eventloop_lag_p99_seconds\{process="desk"\} /.test(line))).toBe(true)
    expect(said.some((line) => /^process_resident_memory_bytes\{process="desk"\} /.test(line))).toBe(true)
    expect(said.filter((line) => /^# TYPE .*_total gauge$/.test(line))).toEqual([])
  })
})

describe('another process', () => {
  const answerOf = (metrics: number): MetricsAnswer => ({ metrics, processes: [{ process: 'renderer', found: [] }] })

  it('is asked under a number, and its answer comes back', async () => {
    const asked = new AskedForMetrics((order) => void asked.take(answerOf(order.metrics)), 60_000)
    expect(await asked.ask()).toEqual([{ process: 'renderer', found: [] }])
  })

  it('that does not answer in time is down, and what it says too late is nobody’s', async () => {
    const orders: number[] = []
    const asked = new AskedForMetrics((order) => orders.push(order.metrics), 1)
    expect(await asked.ask()).toBeUndefined()
    const next = asked.ask()
    expect(asked.take(answerOf(orders[0] ?? 0))).toBe(true)
    expect(await next).toBeUndefined()
    expect(await lines({ process: 'readers', found: [] }, { process: 'renderer' })).toEqual(
      expect.arrayContaining(['currawong_up{process="readers"} 1', 'currawong_up{process="renderer"} 0']),
    )
    const searching = await lines({ process: 'search', found: [] }, { process: 'search' })
    expect(searching.filter((line) => line.startsWith('currawong_up{'))).toEqual(['currawong_up{process="search"} 0'])
  })

  it('says other things as well, which are no answer', () => {
    expect(new AskedForMetrics(() => {}, 1).take({ is: 'ready' })).toBe(false)
  })
})
