import { ChoiceField, LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { GiveOpinion, type hearingApplication, type hearingList, type Opinion, type OpinionRow, opinions } from '../contract.ts'

const tones: Record<Opinion, Tone> = { agree: 'done', conditions: 'today', object: 'alarm' }

/** What the communities say, each in its row. */
export function Hearing({ rows, until, open }: { rows: OpinionRow[]; until: string | null; open: boolean }) {
  const t = useWords('admission')
  const said = useSaid()
  if (rows.length === 0) return null
  const given = rows.filter(({ opinion }) => opinion !== null).length
  return (
    <Card title={t('hearing.title', { given, asked: rows.length })}>
      {until && <p className="muted">{t(open ? 'hearing.until' : 'hearing.over', { until: said.day(until) })}</p>}
      <Table<OpinionRow>
        label={t('hearing.title', { given, asked: rows.length })}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'place', title: t('columns.place'), lead: true, cell: (row) => row.place },
          {
            key: 'opinion',
            title: t('columns.opinion'),
            cell: (row) =>
              row.opinion ? (
                <StatusTag tone={tones[row.opinion]}>{t(`opinions.${row.opinion}`)}</StatusTag>
              ) : (
                <span className="muted">{t(open ? 'opinions.waiting' : 'opinions.silent')}</span>
              ),
          },
          { key: 'words', title: t('columns.words'), cell: (row) => row.words ?? '' },
        ]}
      />
    </Card>
  )
}

type Given = { endpoint: typeof hearingApplication | typeof hearingList; id: string; row: OpinionRow; close: () => void }
export function OpinionForm({ endpoint, id, row, close }: Given) {
  const t = useWords('admission')
  const command = useCommand(endpoint)
  const form = useForm({
    shape: GiveOpinion,
    start: { communityId: row.communityId, opinion: row.opinion ?? 'agree', words: row.words ?? undefined },
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(t('opinion.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('opinion.verb')} cancel={close}>
      <ChoiceField
        name="opinion"
        label={t('columns.opinion')}
        options={opinions.map((value) => ({ value, label: t(`opinions.${value}`) }))}
      />
      <LongTextField
        name="words"
        label={t('columns.words')}
        help={t('opinion.help')}
        max={300}
        optional={form.values.opinion === 'agree'}
      />
    </Form>
  )
}
