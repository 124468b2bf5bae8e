import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listingMatters } from '#contract/admission'
import { CheckField, ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import type { Refused } from '#ui/http.ts'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { assigning, fieldTypes, readingTargets, restDays } from '../assignments.ts'
import { taskKinds } from '../contract.ts'
import { countAsked, heldAlready } from '../facts.ts'
import { GateNo, isGateNo } from './gate-no.tsx'

const parts = (text: string | undefined) => (text ?? '').split(/[、,，\s]+/).filter(Boolean)
const Field = z.object({
  name: z.string().trim().min(1).max(40),
  type: z.enum(fieldTypes),
  options: z.string().max(300).optional(),
})
const Written = z.object({
  kind: z.enum(taskKinds),
  title: z.string().trim().min(1).max(80),
  words: z.string().max(1000).optional(),
  askedByOrgId: z.uuid(),
  targetOrgIds: z.array(z.uuid()).min(1).max(200),
  dueOn: z.iso.date(),
  matterId: z.string().optional(),
  fields: z.array(Field).max(20).optional(),
  recurs: z.boolean().optional(),
  every: z.enum(['month', 'quarter', 'week']).optional(),
  on: z.string().max(40).optional(),
  onRestDay: z.enum(restDays).optional(),
  emergency: z.boolean().optional(),
  reason: z.string().max(200).optional(),
  until: z.iso.date().optional(),
})
type Written = z.output<typeof Written>

/** Asks one piece of work or one form of one or many; a no of the gate stands above the form, with its rule and the next step. */
export function AssignPage() {
  const t = useWords('tasks')
  const targets = useAnswer(readingTargets, {})
  return (
    <Page title={t('pages.assign')} asked={targets} crumbs={[{ label: t('pages.assignments'), to: '/tasks/assignments' }]}>
      {targets.data && <AssignForm askers={targets.data.askers} units={targets.data.units} />}
    </Page>
  )
}

type Given = {
  askers: readonly { id: string; name: string }[]
  units: readonly { id: string; name: string; place: string; community: boolean }[]
}
function AssignForm({ askers, units }: Given) {
  const t = useWords('tasks')
  const go = useGo()
  const command = useCommand(assigning)
  const [no, setNo] = useState<Refused>()
  const form = useForm({
    shape: Written,
    start: { kind: 'work', askedByOrgId: askers[0]?.id, every: 'month', onRestDay: 'next', fields: [] },
    send: async (written) => {
      setNo(undefined)
      try {
        return await command.mutateAsync({ body: asked(written as Written) })
      } catch (error) {
        if (isGateNo(error)) {
          setNo(error)
          scrollTo({ top: 0 })
        }
        throw error
      }
    },
    shown: isGateNo,
    done: ({ id, tasks }) => {
      notify(t('assign.done', { n: tasks }))
      void go(`/tasks/assignments/${id}`)
    },
  })
  const values = form.values as Partial<Written>
  const matters = useAnswer(
    listingMatters,
    { query: { forOrgId: values.askedByOrgId, inForce: 'true', limit: 200 } },
    { keep: true },
  )
  const communities = units.filter(({ community }) => community).map(({ id }) => id)
  return (
    <>
      {no && <GateNo no={no} />}
      <Card>
        <Form form={form} submit={t('assign.verb')} cancel={() => void go('/tasks/assignments')}>
          <ChoiceField
            name="kind"
            label={t('assign.kind')}
            options={taskKinds.map((value) => ({ value, label: t(`taskKinds.${value}`) }))}
          />
          <TextField name="title" label={t('assign.titleOf')} max={80} />
          <LongTextField name="words" label={t('assign.words')} max={1000} optional />
          <SelectField
            name="askedByOrgId"
            label={t('assign.askedBy')}
            options={askers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            name="targetOrgIds"
            label={t('assign.targets')}
            help={
              <>
                {t('assign.targetsHelp')}{' '}
                {communities.length > 1 && (
                  <Button size="small" onClick={() => form.set('targetOrgIds', communities)}>
                    {t('assign.allCommunities')}
                  </Button>
                )}
              </>
            }
            several
            options={[...units].sort((a, b) => +b.community - +a.community).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <DayField name="dueOn" label={t('assign.dueOn')} />
          <SelectField
            name="matterId"
            label={t('assign.matter')}
            help={t('assign.matterHelp')}
            optional
            options={(matters.data?.rows ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          />
          {values.kind === 'form' && (
            <Fields admitted={!!values.matterId} fields={values.fields ?? []} set={(fields) => form.set('fields', fields)} />
          )}
          <CheckField name="recurs" label={t('assign.recurs')} />
          {values.recurs && (
            <>
              <ChoiceField
                name="every"
                label={t('assign.every')}
                options={(['month', 'quarter', 'week'] as const).map((value) => ({ value, label: t(`every.${value}`) }))}
              />
              <TextField name="on" label={t('assign.on')} help={t('assign.onHelp')} max={40} />
              <SelectField
                name="onRestDay"
                label={t('assign.onRestDay')}
                options={restDays.map((value) => ({ value, label: t(`onRestDay.${value}`) }))}
              />
            </>
          )}
          <CheckField name="emergency" label={t('assign.emergency')} />
          {values.emergency && (
            <>
              <TextField name="reason" label={t('assign.reason')} max={200} />
              <DayField name="until" label={t('assign.until')} help={t('assign.untilHelp')} />
            </>
          )}
        </Form>
      </Card>
    </>
  )
}

const asked = ({ recurs, every, on, onRestDay, emergency, reason, until, fields, ...rest }: Written) => ({
  ...rest,
  fields:
    rest.kind === 'form'
      ? (fields ?? []).map(({ name, type, options }) => ({
          name,
          type,
          ...(type === 'choice' ? { options: parts(options) } : {}),
        }))
      : [],
  ...(recurs
    ? { recurs: { every: every ?? 'month', on: parts(on).map(Number), onRestDay: onRestDay ?? ('next' as const) } }
    : {}),
  ...(emergency ? { emergency: { reason: reason ?? '', until: until ?? '' } } : {}),
})

type Listed = { admitted: boolean; fields: readonly z.output<typeof Field>[]; set: (fields: unknown) => void }
function Fields({ admitted, fields, set }: Listed) {
  const t = useWords('tasks')
  return (
    <fieldset className="field wide">
      <legend>{t('assign.fields')}</legend>
      {fields.map((field, i) => {
        const fact = heldAlready(field.name ?? '')
        const filled = admitted && countAsked({ name: field.name ?? '', type: field.type })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field has no name of its own before it is written
          <div key={i} style={{ borderBlockEnd: '1px solid var(--line)', paddingBlock: 8 }}>
            <TextField name={`fields.${i}.name`} label={t('assign.fieldName')} max={40} />
            {fact && (
              <p role="status">
                {t(filled ? 'assign.filled' : 'assign.held')} <Go to={fact.page}>{t('assign.heldLink')}</Go>
              </p>
            )}
            <SelectField
              name={`fields.${i}.type`}
              label={t('assign.fieldType')}
              options={fieldTypes.map((value) => ({ value, label: t(`fieldTypes.${value}`) }))}
            />
            {field.type === 'choice' && <TextField name={`fields.${i}.options`} label={t('assign.options')} max={300} />}
            <Button onClick={() => set(fields.filter((_, at) => at !== i))}>{t('assign.dropField')}</Button>
          </div>
        )
      })}
      <Button onClick={() => set([...fields, { name: '', type: 'text' }])}>{t('assign.addField')}</Button>
    </fieldset>
  )
}
