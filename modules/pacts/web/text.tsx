import { Confirm } from '#ui/confirm.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, useGo, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { printing, reading, readingFile, readingText, signing } from '../contract.ts'
import { whyNotSign } from '../rules.ts'
import { whyWords } from './parts.tsx'

/** The text to read before signing, or as it was signed, with its hash and who signed it. */
export function TextPage() {
  const t = useWords('pacts')
  const said = useSaid()
  const go = useGo()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingText, { params: { id } })
  const pactAsked = useAnswer(reading, { params: { id } })
  const command = useCommand(signing)
  const read = asked.data
  const pact = pactAsked.data
  const standing = pact?.signatures.filter((one) => one.stands) ?? []
  const sign = (side: 'community' | 'unit') => async () => {
    const { no } = await command.mutateAsync({ params: { id }, body: { side, sha256: read!.sha256 } }).catch((error: unknown) => {
      // The text may have been changed meanwhile: the new one is shown.
      void asked.refetch()
      throw error
    })
    notify(no ? t('sign.concluded', { no }) : t('sign.done'))
    void go(`/pacts/${id}`)
  }
  return (
    <Page
      title={t('pages.text')}
      asked={[asked, pactAsked]}
      crumbs={[
        { label: t('pages.list'), to: '/pacts' },
        { label: pact?.orgName ?? t('pages.one'), to: `/pacts/${id}` },
      ]}
    >
      {read && pact && (
        <Columns
          middle={
            <Card>
              <pre className="agreement">{read.text}</pre>
              <p className="muted hash">{t('sign.hash', { hash: read.sha256 })}</p>
            </Card>
          }
          right={
            <Card title={t('sign.title')}>
              <div className="stacked">
                {standing.map((one) => (
                  <p key={one.side}>
                    {t('sign.signed', { side: t(`sides.${one.side}`), by: one.by, at: said.instant(one.at) })}{' '}
                    {one.fileId && <a href={addressOf(readingFile, { params: { id, fileId: one.fileId } })}>{t('sign.scan')}</a>}
                  </p>
                ))}
                {pact.state === 'negotiating' &&
                  pact.my.sign.map((side) => {
                    const whyNot = whyWords(
                      t,
                      whyNotSign(
                        pact,
                        pact.clauses,
                        side,
                        standing.map((one) => one.side),
                      ),
                    )
                    return (
                      <div key={side}>
                        <Confirm
                          label={t('sign.verb', { side: t(`sides.${side}`) })}
                          question={t('sign.question')}
                          words={t('sign.consequence')}
                          disabled={whyNot !== null}
                          run={sign(side)}
                        />
                        {whyNot && <p className="muted">{whyNot}</p>}
                      </div>
                    )
                  })}
                <a href={addressOf(printing, { params: { id, kind: 'agreement' }, query: { format: 'pdf' } })}>
                  {t('print.agreementPdf')}
                </a>
                <a href={addressOf(printing, { params: { id, kind: 'agreement' }, query: { format: 'docx' } })}>
                  {t('print.agreementDocx')}
                </a>
                <Go to={`/pacts/${id}`}>{t('sign.back')}</Go>
              </div>
            </Card>
          }
        />
      )}
    </Page>
  )
}
