import { z } from 'zod'
import { InstantField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { listingSeries, listingTopics, planningMeeting, type SeriesDetail } from '../contract.ts'

const Plan = z.object({
  seriesId: z.uuid(),
  startsAt: z.string().min(1),
  place: z.string().max(60).optional(),
  topicIds: z.array(z.uuid()).optional(),
})
type Given = { series?: SeriesDetail; planned: (id: string) => void; close: () => void }

/** The next meeting of a series; the day by its rule stands there already. */
export function PlanForm({ series, planned, close }: Given) {
  const t = useWords('meetings')
  const said = useSaid()
  const command = useCommand(planningMeeting)
  const all = useAnswer(listingSeries, { query: { limit: 200 } }, { enabled: !series })
  const next = series?.nextDays[0]
  const form = useForm({
    shape: Plan,
    start: {
      seriesId: series?.id,
      startsAt: next && `${next.day}T09:00:00+08:00`,
      place: series?.usualPlace ?? undefined,
    },
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('plan.done'))
      close()
      planned(id)
    },
  })
  const chosen = form.values.seriesId as string | undefined
  const topics = useAnswer(
    listingTopics,
    { query: { seriesId: chosen, state: ['waiting', 'taken'], sort: 'proposedAt', limit: 100 } },
    { enabled: chosen !== undefined },
  )
  const free = (topics.data?.rows ?? []).filter(({ meetingId }) => meetingId === null)
  return (
    <Form form={form} submit={t('plan.verb')} cancel={close}>
      {!series && (
        <SelectField
          name="seriesId"
          label={t('columns.series')}
          options={(all.data?.rows ?? []).map(({ id, name, place }) => ({ value: id, label: `${name} ${place}` }))}
        />
      )}
      <InstantField
        name="startsAt"
        label={t('columns.startsAt')}
        help={next ? t(next.provisional ? 'plan.byRuleProvisional' : 'plan.byRule', { day: said.day(next.day) }) : undefined}
      />
      <TextField name="place" label={t('columns.place')} max={60} help={t('plan.placeHelp')} optional />
      <SelectField
        name="topicIds"
        label={t('plan.topics')}
        help={topics.data && t('plan.topicsHelp', { count: free.length })}
        options={free.map(({ id, title }) => ({ value: id, label: title }))}
        several
        optional
      />
    </Form>
  )
}
