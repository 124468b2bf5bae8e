import { z } from 'zod'
import { ChoiceField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { AddStation, addingStation, changingStation, type Station, stationKinds } from '../contract.ts'
import { asOptions, useChoices } from './choices.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export function AddStationForm({ added, close }: { added: (id: string) => void; close: () => void }) {
  const t = useWords('volunteering')
  const command = useCommand(addingStation)
  const choices = useChoices()
  const form = useForm({
    shape: AddStation.omit({ posts: true }),
    start: { kind: 'volunteer' },
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('station.added'))
      close()
      added(id)
    },
  })
  return (
    <Form form={form} submit={t('station.add')} cancel={close}>
      <ChoiceField
        name="kind"
        label={t('columns.kind')}
        options={stationKinds.map((value) => ({ value, label: t(`stationKinds.${value}`) }))}
      />
      <SelectField name="communityId" label={t('columns.place')} options={asOptions(choices?.communities)} />
      <TextField name="name" label={t('columns.name')} max={60} />
      <TextField name="venue" label={t('columns.venue')} max={100} />
    </Form>
  )
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Week = z.object({
  name: z.string().min(1).max(60),
  venue: z.string().min(1).max(100),
  posts: z.string().max(900).optional(),
  /** By weekday: when it opens and closes, who is there in the morning and in the afternoon. */
  week: z.record(
    z.string(),
    z.object({
      from: time.optional(),
      to: time.optional(),
      am: z.string().max(40).optional(),
      pm: z.string().max(40).optional(),
    }),
  ),
})

export function ChangeStationForm({ station, close }: { station: Station; close: () => void }) {
  const t = useWords('volunteering')
  const command = useCommand(changingStation)
  const dayOf = (weekday: number) => {
    const hours = station.hours.find((one) => one.weekday === weekday)
    const duty = (half: 'am' | 'pm') => station.duties.find((one) => one.weekday === weekday && one.half === half)?.name
    return { from: hours?.from, to: hours?.to, am: duty('am'), pm: duty('pm') }
  }
  const form = useForm({
    shape: Week,
    start: {
      name: station.name,
      venue: station.venue,
      posts: station.posts.join('\n'),
      week: Object.fromEntries(weekdays.map((day) => [day, dayOf(day)])),
    },
    send: ({ name, venue, posts = '', week }) =>
      command.mutateAsync({
        params: { id: station.id },
        body: {
          name,
          venue,
          posts: posts
            .split('\n')
            .map((post) => post.trim())
            .filter(Boolean),
          hours: Object.entries(week).flatMap(([day, { from, to }]) => (from && to ? [{ weekday: Number(day), from, to }] : [])),
          duties: Object.entries(week).flatMap(([day, { am, pm }]) => [
            ...(am ? [{ weekday: Number(day), half: 'am' as const, name: am }] : []),
            ...(pm ? [{ weekday: Number(day), half: 'pm' as const, name: pm }] : []),
          ]),
          version: station.version,
        },
      }),
    done: () => {
      notify(t('station.changed'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('station.change')} cancel={close} two>
      <TextField name="name" label={t('columns.name')} max={60} wide />
      <TextField name="venue" label={t('columns.venue')} max={100} wide />
      <LongTextField name="posts" label={t('station.posts')} help={t('station.postsHelp')} max={900} rows={3} optional wide />
      {weekdays.flatMap((day) => {
        const field = (key: string, label: string, placeholder?: string) => (
          <TextField
            key={`${day}${key}`}
            name={`week.${day}.${key}`}
            label={`${t(`weekdays.${day}`)} ${label}`}
            max={40}
            placeholder={placeholder}
            optional
          />
        )
        return [
          field('from', t('station.from'), '09:00'),
          field('to', t('station.to'), '11:30'),
          field('am', t('station.dutyAm')),
          field('pm', t('station.dutyPm')),
        ]
      })}
    </Form>
  )
}
