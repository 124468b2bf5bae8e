import { parentPort } from 'node:worker_threads'
import { drawPdf } from './draw.ts'
import type { Asked, Drawn } from './pdf.ts'

parentPort!.on('message', async ({ no, paper }: Asked) => {
  const drawn: Drawn = await drawPdf(paper).then(
    (bytes) => ({ no, bytes }),
    (error: Error) => ({ no, error }),
  )
  parentPort!.postMessage(drawn)
})
