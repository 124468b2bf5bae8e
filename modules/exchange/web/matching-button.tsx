import { Button } from 'antd'
import { useState } from 'react'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { readingRun, startingRun } from '../contract.ts'
import { sayRefusal } from './pairs.tsx'

/** Starts the matching and tells how far it is. */
export function MatchingButton({ communityId }: { communityId: string | null }) {
  const t = useWords('exchange')
  const starting = useCommand(startingRun, { refresh: [] })
  const [id, setId] = useState<string>()
  const [over, setOver] = useState(false)
  const run = useAnswer(readingRun, { params: { id: id ?? '' } }, { enabled: id !== undefined, every: over ? undefined : 1 }).data
  const ended = run?.step === 'done' || run?.step === 'failed'
  if (ended && !over) setOver(true)
  const start = () =>
    void starting
      .mutateAsync({ body: { communityId } })
      .then((made) => {
        setOver(false)
        setId(made.id)
      })
      .catch(sayRefusal)
  const facts = {
    needs: run?.needs ?? 0,
    resources: run?.resources ?? 0,
    proposed: run?.proposed ?? 0,
    kept: run?.kept ?? 0,
    lapsed: run?.lapsed ?? 0,
  }
  return (
    <>
      <span className="muted" role="status">
        {id && t(`run.${run?.step ?? 'waiting'}`, facts)}
      </span>
      <Button onClick={start} loading={starting.isPending || (id !== undefined && !ended)}>
        {t('run.verb')}
      </Button>
    </>
  )
}
