import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'

/** What a cache asked the site, and what it got. */
type Asked = { path: string; condition: string | undefined; status: number }

/** Stands between a cache and the site, and writes down what passes. */
export class Between {
  readonly asked: Asked[] = []
  #server: Server | undefined
  port = 0

  async start(site: number): Promise<void> {
    const server = createServer((incoming, response) => this.#pass(incoming, response, site))
    this.#server = server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
  }

  stop(): void {
    this.#server?.closeAllConnections()
    this.#server?.close()
  }

  #pass(incoming: IncomingMessage, response: ServerResponse, site: number): void {
    const { url: path = '/', method, headers } = incoming
    request({ host: '127.0.0.1', port: site, path, method, headers }, (answer) => {
      const status = answer.statusCode ?? 0
      this.asked.push({ path, condition: headers['if-none-match'], status })
      response.writeHead(status, answer.rawHeaders)
      answer.pipe(response)
    })
      .on('error', () => response.destroy())
      .end()
  }
}
