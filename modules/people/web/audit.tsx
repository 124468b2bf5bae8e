import { Button } from 'antd'
import { useState } from 'react'
import { type AuditRow, exportingAudit, listingAudit, verifyingAudit } from '#contract/people'
import { ListPage } from '#ui/list-page.tsx'
import { answerOf } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'

/** The record of the city, and whether its chain is whole. */
export function Audit() {
  const t = useWords('people')
  const said = useSaid()
  return (
    <ListPage<AuditRow>
      title={t('pages.audit')}
      sub={t('auditPage.sub')}
      endpoint={listingAudit}
      exports={{ csv: exportingAudit }}
      actions={<Verify />}
      columns={[
        {
          key: 'at',
          title: t('audit.at'),
          cell: ({ at }) => <time dateTime={at}>{said.instant(at)}</time>,
          lead: true,
          width: '12em',
        },
        { key: 'who', title: t('audit.who'), cell: ({ name, actorKind }) => name || t(`audit.kinds.${actorKind}`) },
        { key: 'action', title: t('audit.action'), cell: ({ action }) => <code>{action}</code> },
        {
          key: 'subject',
          title: t('audit.subjectId'),
          cell: ({ subject, subjectId }) => subject && `${subject} ${subjectId?.slice(-8) ?? ''}`,
        },
        {
          key: 'facts',
          title: t('audit.facts'),
          cell: ({ facts }) =>
            Object.entries(facts)
              .map(([key, value]) => `${key}: ${String(value)}`)
              .join(', '),
        },
        { key: 'ip', title: t('audit.ip'), cell: ({ ip }) => ip },
        { key: 'seq', title: t('audit.seq'), cell: ({ seq }) => seq ?? t('auditPage.unsealed'), number: true },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('auditPage.q') },
        { kind: 'days', key: 'from', to: 'to', label: t('auditPage.days') },
      ]}
      empty={{ words: t('auditPage.empty') }}
    />
  )
}

function Verify() {
  const t = useWords('people')
  const [busy, setBusy] = useState(false)
  const [verdict, setVerdict] = useState<{ words: string; whole: boolean }>()
  const verify = async () => {
    setBusy(true)
    try {
      const { entries, unsealed, broken } = await answerOf(verifyingAudit, {})
      const words = broken
        ? t('auditPage.broken', { seq: broken.seq, why: t(`auditPage.why.${broken.why}`) })
        : t('auditPage.whole', { entries, unsealed })
      setVerdict({ words, whole: !broken })
    } catch (error) {
      setVerdict({ words: (error as Error).message, whole: false })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <span role="status" className={verdict?.whole === false ? 'fault' : 'muted'}>
        {verdict?.words}
      </span>
      <Button loading={busy} onClick={() => void verify()}>
        {t('auditPage.verify')}
      </Button>
    </>
  )
}
