import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { accepting, type ConcernRow } from '#contract/concerns'
import { notify } from '#ui/notice.tsx'
import { command, Refused, refreshAnswers } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'

type Missed = { row: ConcernRow; why: string }

/** Accepts the chosen rows one after the other; what could not be accepted is named with its reason. */
export function useAcceptMany() {
  const t = useWords('concerns')
  const client = useQueryClient()
  const [working, setWorking] = useState<{ done: number; of: number } | null>(null)
  const [missed, setMissed] = useState<Missed[]>([])

  async function accept(rows: ConcernRow[], clear: () => void) {
    if (working) return
    const failed: Missed[] = []
    for (const [done, row] of rows.entries()) {
      setWorking({ done, of: rows.length })
      try {
        await command(accepting, { params: { id: row.id }, body: { version: row.version } })
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        failed.push({ row, why: error.title })
      }
    }
    setWorking(null)
    setMissed(failed)
    clear()
    await refreshAnswers(client)
    if (rows.length > failed.length) notify(t('bulk.accepted', { count: rows.length - failed.length }))
  }

  const report = (
    <>
      <Modal open={working !== null} closable={false} footer={null} title={t('bulk.accepting')}>
        <p role="status">{working && t('bulk.progress', working)}</p>
      </Modal>
      <Modal
        open={missed.length > 0}
        title={t('bulk.missed', { count: missed.length })}
        onCancel={() => setMissed([])}
        footer={<Button onClick={() => setMissed([])}>{t('bulk.seen')}</Button>}
      >
        <ul>
          {missed.map(({ row, why }) => (
            <li key={row.id}>
              <strong>{row.title}</strong>: {why}
            </li>
          ))}
        </ul>
      </Modal>
    </>
  )
  return { accept, report }
}
