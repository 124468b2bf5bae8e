import { endingSession, listingSessions } from '#contract/people'
import { Confirm } from '#ui/confirm.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { Loading, WentWrong } from '#ui/states.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'

/** Where I am signed in; each but this one can be ended from here. */
export function MySessions() {
  const t = useWords('people')
  const said = useSaid()
  const asked = useAnswer(listingSessions, {})
  const ending = useCommand(endingSession)
  const end = async (id: string) => {
    await ending.mutateAsync({ params: { id } })
    notify(t('mine.ended'))
  }
  return (
    <Card title={t('mine.sessions')}>
      {asked.isError ? (
        <WentWrong error={asked.error} retry={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading />
      ) : (
        <Table
          label={t('mine.sessions')}
          rows={asked.data.rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'agent', title: t('session.agent'), cell: ({ agent }) => agent || '-', lead: true },
            { key: 'ip', title: t('session.ip'), cell: ({ ip }) => ip },
            { key: 'since', title: t('session.since'), cell: ({ createdAt }) => said.instant(createdAt) },
            { key: 'seen', title: t('session.seen'), cell: ({ lastSeenAt }) => said.ago(lastSeenAt) },
            {
              key: 'end',
              title: t('mine.end'),
              cell: ({ id, thisOne }) =>
                thisOne ? (
                  <StatusTag tone="done">{t('mine.thisOne')}</StatusTag>
                ) : (
                  <Confirm label={t('mine.end')} question={t('mine.endQuestion')} run={() => end(id)} />
                ),
            },
          ]}
        />
      )}
    </Card>
  )
}
