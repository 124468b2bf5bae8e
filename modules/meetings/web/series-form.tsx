import { z } from 'zod'
import { readingTree } from '#contract/regions'
import { CheckField, ChoiceField, ChoicesField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { type Cycle, changingSeries, levels, openingSeries, type SeriesDetail } from '../contract.ts'
import { OrgField } from './org-field.tsx'

const rests = ['next', 'previous', 'skip', 'keep'] as const
const nths = ['1', '2', '3', '4', '-1'] as const
const Shape = z.object({
  kind: z.enum(['joint', 'regular']),
  level: z.enum(levels),
  regionId: z.uuid().optional(),
  orgId: z.uuid(),
  name: z.string().trim().min(1).max(60),
  how: z.enum(['none', 'week', 'month', 'nth']),
  weekdays: z.array(z.string()).optional(),
  dates: z.array(z.string()).optional(),
  nth: z.enum(nths).optional(),
  weekday: z.string().optional(),
  months: z.array(z.string()).optional(),
  onRestDay: z.enum(rests),
  quorum: z.number().int().min(1).max(100).optional(),
  countersign: z.boolean().optional(),
  place: z.string().max(60).optional(),
  standing: z.string().max(800).optional(),
  members: z.array(z.uuid()).optional(),
  attending: z.array(z.uuid()).optional(),
})
type Written = z.output<typeof Shape>

function cycleOf({ how, weekdays = [], dates = [], nth = '1', weekday = '1', months = [], onRestDay }: Written): Cycle | null {
  const some = months.length ? { months: months.map(Number) } : {}
  if (how === 'week' && weekdays.length) return { everyWeekOn: weekdays.map(Number), onRestDay }
  if (how === 'month' && dates.length) return { everyMonthOn: dates.map(Number), ...some, onRestDay }
  if (how === 'nth')
    return { everyMonthOnThe: { nth: Number(nth) as 1 | 2 | 3 | 4 | -1, weekday: Number(weekday) }, ...some, onRestDay }
  return null
}
function startOf(series: SeriesDetail): Partial<z.input<typeof Shape>> {
  const { cycle } = series
  const of = (role: string) => series.memberRows.filter((row) => row.role === role).map(({ orgId }) => orgId)
  return {
    kind: series.kind === 'regular' ? 'regular' : 'joint',
    level: series.level,
    orgId: series.orgId,
    name: series.name,
    quorum: series.quorum,
    countersign: series.countersign,
    place: series.usualPlace ?? undefined,
    standing: series.standing.join('\n'),
    members: of('member'),
    attending: of('attending'),
    onRestDay: cycle?.onRestDay ?? 'next',
    how: !cycle ? 'none' : 'everyWeekOn' in cycle ? 'week' : 'everyMonthOn' in cycle ? 'month' : 'nth',
    ...(cycle && 'everyWeekOn' in cycle ? { weekdays: cycle.everyWeekOn.map(String) } : {}),
    ...(cycle && 'everyMonthOn' in cycle ? { dates: cycle.everyMonthOn.map(String) } : {}),
    ...(cycle && 'everyMonthOnThe' in cycle
      ? { nth: String(cycle.everyMonthOnThe.nth) as (typeof nths)[number], weekday: String(cycle.everyMonthOnThe.weekday) }
      : {}),
    ...(cycle && 'months' in cycle && cycle.months ? { months: cycle.months.map(String) } : {}),
  }
}

/** Opens a series, or changes one. */
export function SeriesForm({ series, done, close }: { series?: SeriesDetail; done: (id: string) => void; close: () => void }) {
  const t = useWords('meetings')
  const opening = useCommand(openingSeries)
  const changing = useCommand(changingSeries)
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  const kept = series?.module != null
  const form = useForm({
    shape: Shape,
    start: series ? startOf(series) : { kind: 'joint', level: 'community', how: 'month', onRestDay: 'next' },
    send: (given) => {
      const { name, place, quorum, countersign } = given
      const standing = (given.standing ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
      const members = [
        ...(given.members ?? []).map((orgId) => ({ orgId, role: 'member' as const })),
        ...(given.attending ?? [])
          .filter((id) => !given.members?.includes(id))
          .map((orgId) => ({ orgId, role: 'attending' as const })),
      ]
      const cycle = cycleOf(given)
      if (series)
        return changing.mutateAsync({
          params: { id: series.id },
          body: {
            name,
            place,
            standing,
            cycle,
            quorum: quorum ?? series.quorum,
            countersign,
            version: series.version,
            ...(kept ? {} : { members }),
          },
        })
      const { kind, level, regionId, orgId } = given
      return opening.mutateAsync({
        body: { kind, level, regionId, orgId, name, place, quorum, countersign, standing, cycle, members },
      })
    },
    done: ({ id }) => {
      notify(t(series ? 'series.changed' : 'series.opened'))
      close()
      done(id)
    },
  })
  const how = form.values.how
  const level = form.values.level
  const days = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ value: String(n), label: t(`cycle.days.${n}`) }))
  const numbers = (most: number) => Array.from({ length: most }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))
  const known = series?.memberRows.map(({ orgId, orgName }) => ({ id: orgId, name: orgName })) ?? []
  return (
    <Form form={form} submit={t(series ? 'series.change' : 'series.open')} cancel={close}>
      <TextField name="name" label={t('columns.name')} max={60} autoFocus />
      {!series && (
        <>
          <ChoiceField
            name="kind"
            label={t('columns.seriesKind')}
            options={(['joint', 'regular'] as const).map((value) => ({ value, label: t(`seriesKinds.${value}`) }))}
          />
          <ChoiceField
            name="level"
            label={t('columns.level')}
            options={levels.map((value) => ({ value, label: t(`levels.${value}`) }))}
          />
          {level !== 'city' && (
            <SelectField
              name="regionId"
              label={t('series.region')}
              options={nodes
                .filter((node) => node.level === level)
                .map((node) => ({ value: node.id, label: node.path.join(' ') }))}
            />
          )}
          <OrgField name="orgId" label={t('columns.convenor')} />
        </>
      )}
      <ChoiceField
        name="how"
        label={t('columns.cycle')}
        options={(['month', 'nth', 'week', 'none'] as const).map((value) => ({ value, label: t(`cycle.how.${value}`) }))}
      />
      {how === 'week' && <ChoicesField name="weekdays" label={t('cycle.weekdays')} options={days} />}
      {how === 'month' && <SelectField name="dates" label={t('cycle.onDates')} options={numbers(31)} several />}
      {how === 'nth' && (
        <>
          <SelectField
            name="nth"
            label={t('cycle.which')}
            options={nths.map((value) => ({ value, label: t(`cycle.nth.${value === '-1' ? 'last' : value}`, { day: '' }) }))}
          />
          <SelectField name="weekday" label={t('cycle.weekday')} options={days} />
        </>
      )}
      {(how === 'month' || how === 'nth') && (
        <SelectField
          name="months"
          label={t('cycle.months')}
          help={t('cycle.monthsHelp')}
          options={numbers(12)}
          several
          optional
        />
      )}
      {how !== 'none' && (
        <ChoiceField
          name="onRestDay"
          label={t('cycle.onRestDay')}
          options={rests.map((value) => ({ value, label: t(`cycle.restDay.${value}`) }))}
        />
      )}
      <NumberField name="quorum" label={t('series.quorum')} help={t('series.quorumHelp')} min={1} max={100} unit="%" optional />
      <CheckField name="countersign" label={t('series.countersign')} help={t('series.countersignHelp')} />
      <TextField name="place" label={t('series.usualPlace')} max={60} optional />
      <LongTextField name="standing" label={t('series.standing')} help={t('series.standingHelp')} max={800} rows={3} optional />
      {kept ? (
        <p className="muted">{t('series.membersKept')}</p>
      ) : (
        <>
          <OrgField name="members" label={t('series.members')} known={known} several optional />
          <OrgField name="attending" label={t('series.attending')} known={known} several optional />
        </>
      )}
    </Form>
  )
}
