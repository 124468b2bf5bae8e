import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { readingBallot } from '../contract.ts'
import { BallotTag } from './ballot-tag.tsx'
import { ResultTable } from './result.tsx'

/** A ballot on the page of the record that opened it: how far it is, and its result once there is one. */
export function BallotLine({ id }: { id: string }) {
  const t = useWords('ballots')
  const said = useSaid()
  const ballot = useAnswer(readingBallot, { params: { id } }).data
  useLive(['ballots.'], ['read-ballot'])
  if (!ballot) return null
  return (
    <>
      <p>
        <Go to={`/ballots/${id}`}>{ballot.title}</Go> <BallotTag state={ballot.state} />{' '}
        <span className="muted">
          {t('one.turnoutSaid', { rights: ballot.rights, used: ballot.used })}
          {ballot.closesAt && ballot.state === 'open' && ` · ${t('columns.closesAt')} ${said.instant(ballot.closesAt)}`}
        </span>
      </p>
      {ballot.cancelReason && <p>{t('one.cancelled', { reason: ballot.cancelReason })}</p>}
      {ballot.result && <ResultTable ballot={ballot} />}
    </>
  )
}
