import { endingSession, listingLocked, listingOpenSessions, type OpenSession } from '#contract/people'
import { Confirm } from '#ui/confirm.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'

/** Locked accounts, and who is signed in. */
export function Security() {
  const t = useWords('people')
  const said = useSaid()
  const ending = useCommand(endingSession)
  const end = async (id: string) => {
    await ending.mutateAsync({ params: { id } })
    notify(t('mine.ended'))
  }
  return (
    <>
      <ListPage<OpenSession>
        title={t('pages.security')}
        sub={t('security.sub')}
        endpoint={listingOpenSessions}
        open={({ personId }) => `/people/${personId}`}
        columns={[
          {
            key: 'name',
            title: t('session.who'),
            cell: ({ personId, name }) => <Go to={`/people/${personId}`}>{name}</Go>,
            lead: true,
          },
          { key: 'agent', title: t('session.agent'), cell: ({ agent }) => agent || '-' },
          { key: 'ip', title: t('session.ip'), cell: ({ ip }) => ip },
          { key: 'since', title: t('session.since'), cell: ({ createdAt }) => said.instant(createdAt) },
          { key: 'seen', title: t('session.seen'), cell: ({ lastSeenAt }) => said.ago(lastSeenAt) },
          {
            key: 'factor',
            title: t('session.factor'),
            cell: ({ secondFactor }) => t(secondFactor ? 'session.yes' : 'session.no'),
          },
          {
            key: 'end',
            title: t('mine.end'),
            cell: ({ id, name }) => (
              <Confirm label={t('mine.end')} question={t('security.endQuestion', { name })} run={() => end(id)} />
            ),
          },
        ]}
        filters={[{ kind: 'text', key: 'q', label: t('security.q') }]}
        empty={{ words: t('security.noSessions') }}
      />
      <Locked />
    </>
  )
}

function Locked() {
  const t = useWords('people')
  const said = useSaid()
  const asked = useAnswer(listingLocked, {}, { every: 30 })
  const rows = asked.data?.rows ?? []
  return (
    <Card title={t('security.locked')}>
      {rows.length === 0 ? (
        <p className="muted">{t('security.noLocked')}</p>
      ) : (
        <Table
          label={t('security.locked')}
          rows={rows}
          rowKey={({ personId }) => personId}
          columns={[
            {
              key: 'name',
              title: t('session.who'),
              cell: ({ personId, name }) => <Go to={`/people/${personId}`}>{name}</Go>,
              lead: true,
            },
            { key: 'signInName', title: t('signIn.name'), cell: ({ signInName }) => signInName },
            { key: 'until', title: t('security.until'), cell: ({ lockedUntil }) => said.instant(lockedUntil) },
            { key: 'locks', title: t('security.times'), cell: ({ locks }) => locks, number: true },
          ]}
        />
      )}
    </Card>
  )
}
