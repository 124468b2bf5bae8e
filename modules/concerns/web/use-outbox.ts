import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useMe } from '#ui/me.tsx'
import { refreshAnswers } from '#ui/send.ts'
import { sendBox, type Waiting, waitingOf } from './outbox.ts'

/** What waits on this phone, tried again when the line is back, when the page is looked at, and every half minute. */
export function useOutbox() {
  const { person } = useMe()
  const client = useQueryClient()
  const [waiting, setWaiting] = useState<Waiting[]>([])
  const [busy, setBusy] = useState(false)
  const [last, setLast] = useState<{ no: string; key: string; id: string } | null>(null)

  const flush = useCallback(async () => {
    setWaiting(await waitingOf(person.id))
    setBusy(true)
    try {
      const gone = await sendBox(person.id)
      const newest = gone.at(-1)
      if (newest) {
        setLast(newest)
        await refreshAnswers(client, ['list-concerns', 'count-concerns'])
      }
    } finally {
      setWaiting(await waitingOf(person.id))
      setBusy(false)
    }
  }, [person.id, client])

  useEffect(() => {
    void flush()
    const again = () => document.visibilityState === 'visible' && void flush()
    const timer = setInterval(again, 30_000)
    addEventListener('online', again)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
      document.removeEventListener('visibilitychange', again)
    }
  }, [flush])

  return { waiting, busy, last, flush, personId: person.id }
}
