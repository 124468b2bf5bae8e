import { z } from 'zod'
import { day, words } from '#common/shapes.ts'
import { DayField, LongTextField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { time } from '../contract.ts'
import { BeforeAndAfter, useProposal } from './before-and-after.tsx'

const hours = z.object({
  since: day.optional(),
  morningFrom: time,
  morningTo: time,
  afternoonFrom: time.optional(),
  afternoonTo: time.optional(),
  dayEnds: time.optional(),
  basis: words(300),
})
/** An afternoon has both ends or neither. */
const shape = hours
  .refine(({ afternoonFrom, afternoonTo }) => afternoonFrom || !afternoonTo, { path: ['afternoonFrom'], message: 'required' })
  .refine(({ afternoonFrom, afternoonTo }) => afternoonTo || !afternoonFrom, { path: ['afternoonTo'], message: 'required' })

/** Morning and afternoon; an office that works through leaves the afternoon empty. */
export function SetHours({ close }: { close: () => void }) {
  const t = useWords('calendar')
  const given = useProposal()
  const form = useForm({
    shape,
    send: ({ since, morningFrom, morningTo, afternoonFrom, afternoonTo, dayEnds, basis }) => {
      const afternoon = afternoonFrom && afternoonTo ? [{ from: afternoonFrom, to: afternoonTo }] : []
      const spans = [{ from: morningFrom, to: morningTo }, ...afternoon]
      return given.propose({ kind: 'set-hours', hours: { since: since ?? null, spans, dayEnds: dayEnds ?? null } }, basis)
    },
  })
  const parts = [
    ['morning', false],
    ['afternoon', true],
  ] as const
  return (
    <BeforeAndAfter given={given} close={close}>
      <Form form={form} submit={t('preview.see')} cancel={close} two>
        {parts.flatMap(([part, optional]) =>
          (['from', 'to'] as const).map((end) => (
            <TextField
              key={part + end}
              name={`${part}${end === 'from' ? 'From' : 'To'}`}
              label={t(`hours.${end}`, { part: t(`hours.${part}`) })}
              help={t('hours.timeHelp')}
              optional={optional}
              max={5}
            />
          )),
        )}
        <DayField name="since" label={t('hours.sinceLabel')} help={t('hours.sinceHelp')} optional />
        <TextField name="dayEnds" label={t('hours.dayEndsLabel')} help={t('hours.dayEndsHelp')} optional max={5} />
        <LongTextField name="basis" label={t('county.basis')} help={t('hours.basisHelp')} max={300} rows={2} wide />
      </Form>
    </BeforeAndAfter>
  )
}
