import { Facts } from '#ui/facts.tsx'
import { useAnswer } from '#ui/send.ts'
import { Loading } from '#ui/states.tsx'
import { useWords } from '#ui/words.ts'
import { printingSlip } from '../contract.ts'

/** Number and key for the member: to be read out, or printed. */
export function Slip({ id }: { id: string }) {
  const t = useWords('members')
  const asked = useAnswer(printingSlip, { params: { id } })
  if (!asked.data) return <Loading />
  return (
    <>
      <Facts
        facts={[
          [t('columns.no'), asked.data.no],
          [t('slip.key'), asked.data.key],
          [
            t('slip.where'),
            <a key="where" href="/member" target="_blank" rel="noreferrer">
              {location.host}/member
            </a>,
          ],
        ]}
      />
      <p className="muted">{t('slip.note')}</p>
      <p>
        <a className="button" href={`/api/members/${id}/slip/paper?format=pdf`} download>
          {t('slip.pdf')}
        </a>{' '}
        <a href={`/api/members/${id}/slip/paper?format=docx`} download>
          {t('slip.docx')}
        </a>
      </p>
    </>
  )
}
