import { Agent, request } from 'node:http'

export type Reply = { status: number; body: string; ms: number }

/** One request over a kept connection. */
export function ask(
  agent: Agent,
  method: string,
  url: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Reply> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        agent,
        headers: body ? { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : headers,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString(), ms: performance.now() - began }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Runs `send` on `connections` at once for `seconds`; answers how many a second succeeded. */
export async function perSecond(
  connections: number,
  seconds: number,
  send: (agent: Agent) => Promise<Reply>,
): Promise<{ rate: number; failed: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const until = performance.now() + seconds * 1000
  let done = 0
  let failed = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const { status } = await send(agent)
        status === 200 ? done++ : failed++
      }
    }),
  )
  agent.destroy()
  return { rate: done / seconds, failed }
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** `times` requests one after another, after some to warm up. */
export async function timed(
  times: number,
  send: (agent: Agent, n: number) => Promise<Reply>,
): Promise<{ p50: number; p99: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ms: number[] = []
  for (let n = -10; n < times; n++) {
    const reply = await send(agent, n + 10)
    if (reply.status !== 200) throw new Error(`answered ${reply.status}: ${reply.body.slice(0, 200)}`)
    if (n >= 0) ms.push(reply.ms)
  }
  agent.destroy()
  return { p50: percentile(ms, 0.5), p99: percentile(ms, 0.99) }
}
