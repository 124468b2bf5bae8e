import { z } from 'zod'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { levels, type Raise, raisingProblem, readingPlaces } from '../contract.ts'

type Place = { id: string; level: Raise['level']; name: string }
const Written = z.object({
  level: z.enum(levels),
  regionId: z.uuid(),
  text: z.string().trim().min(1).max(300),
  foundOn: z.iso.date(),
  leader: z.string().max(40).optional(),
})

type Given = {
  /** What it is made of. */
  of?: { concernId: string } | { topicId: string } | undefined
  regionId?: string | undefined
  text?: string
  raised: (id: string) => void
  close: () => void
}
/** By hand, or of another record: what is known of it is filled in. */
export function RaiseForm(given: Given) {
  const places = useAnswer(readingPlaces, {}).data?.rows
  const today = useToday()
  return places && today ? <Fields {...given} places={places} today={today} /> : null
}

function Fields({ of, regionId, text, raised, close, places, today }: Given & { places: readonly Place[]; today: string }) {
  const t = useWords('lists')
  const command = useCommand(raisingProblem)
  const open = levels.filter((level) => places.some((place) => place.level === level))
  const only = (level: string | undefined) => {
    const there = places.filter((place) => place.level === level)
    return there.length === 1 ? there[0]!.id : undefined
  }
  const there = places.find((place) => place.id === regionId)
  const form = useForm({
    shape: Written,
    start: { level: there?.level ?? open[0], regionId: there?.id ?? only(open[0]), foundOn: today, text: text?.slice(0, 300) },
    send: (body) => command.mutateAsync({ body: { ...body, ...of } }),
    done: ({ id, no }) => {
      notify(t('raise.done', { no }))
      close()
      raised(id)
    },
  })
  const { level } = form.values as { level?: string }
  return (
    <Form form={form} submit={t('raise.verb')} cancel={close}>
      <LongTextField name="text" label={t('raise.text')} max={300} rows={3} autoFocus />
      {open.length > 1 && (
        <ChoiceField
          name="level"
          label={t('raise.level')}
          options={open.map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
      )}
      <SelectField
        name="regionId"
        label={t('raise.region')}
        options={places.filter((place) => place.level === level).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayField name="foundOn" label={t('raise.foundOn')} max={today} />
      <TextField name="leader" label={t('raise.leader')} help={t('raise.leaderHelp')} max={40} optional />
    </Form>
  )
}
