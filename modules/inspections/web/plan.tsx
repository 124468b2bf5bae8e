import { useState } from 'react'
import { z } from 'zod'
import { heldOf } from '#contract/tasks'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import type { Refused } from '#ui/http.ts'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { GateFields } from '#web/admission'
import { GateNo, HeldLinks, isGateNo } from '#web/tasks'
import { Ground, methods, planningInspection, readingInspectionTargets } from '../contract.ts'

const Written = Ground.extend({
  byOrgId: z.uuid(),
  topic: z.string().trim().min(1).max(80),
  scope: z.string().trim().min(1).max(500),
  method: z.enum(methods),
  plannedOn: z.iso.date(),
  targetOrgIds: z.array(z.uuid()).min(1).max(60),
  data: z.string().max(800).optional(),
})

/** An inspection for the year’s plan; what the house holds already is said while one writes. */
export function PlanPage() {
  const t = useWords('inspections')
  const targets = useAnswer(readingInspectionTargets, {})
  return (
    <Page title={t('pages.plan')} asked={targets} crumbs={[{ label: t('pages.list'), to: '/inspections' }]}>
      {targets.data && <PlanForm {...targets.data} />}
    </Page>
  )
}

type Given = {
  askers: readonly { id: string; name: string }[]
  units: readonly { id: string; name: string; left: number | null }[]
}
const lines = (text: string | undefined) => (text ?? '').split('\n').flatMap((line) => line.trim() || [])

function PlanForm({ askers, units }: Given) {
  const t = useWords('inspections')
  const go = useGo()
  const command = useCommand(planningInspection)
  const [no, setNo] = useState<Refused>()
  const communities = new Set(units.flatMap(({ id, left }) => (left === null ? [] : id)))
  const asksCommunities = (ids: readonly string[] = []) => ids.some((id) => communities.has(id))
  const form = useForm({
    shape: Written.refine(({ targetOrgIds, matterId, emergency }) => matterId || emergency || !asksCommunities(targetOrgIds), {
      path: ['matterId'],
    }),
    start: { byOrgId: askers[0]?.id, method: 'open' },
    send: async ({ data, ...body }) => {
      setNo(undefined)
      try {
        return await command.mutateAsync({
          body: { ...body, dataAsked: lines(data) },
        })
      } catch (error) {
        if (isGateNo(error)) {
          setNo(error)
          scrollTo({ top: 0 })
        }
        throw error
      }
    },
    shown: isGateNo,
    done: ({ id }) => {
      notify(t('plan.done'))
      void go(`/inspections/${id}`)
    },
  })
  const { byOrgId, data, targetOrgIds } = form.values as { byOrgId?: string; data?: string; targetOrgIds?: string[] }
  const held = heldOf(lines(data))
  return (
    <>
      {no && <GateNo no={no} />}
      <Card>
        <Form form={form} submit={t('plan.verb')} cancel={() => void go('/inspections')}>
          <SelectField name="byOrgId" label={t('plan.by')} options={askers.map(({ id, name }) => ({ value: id, label: name }))} />
          <TextField name="topic" label={t('plan.topic')} max={80} />
          <LongTextField name="scope" label={t('plan.scope')} max={500} rows={3} />
          <ChoiceField
            name="method"
            label={t('plan.method')}
            options={methods.map((value) => ({ value, label: t(`methods.${value}`) }))}
          />
          <DayField name="plannedOn" label={t('plan.plannedOn')} />
          <SelectField
            name="targetOrgIds"
            label={t('plan.targets')}
            several
            options={units.map(({ id, name, left }) => ({
              value: id,
              label: left === null ? name : t('plan.left', { name, left }),
            }))}
          />
          <LongTextField name="data" label={t('plan.data')} help={t('plan.dataHelp')} max={800} rows={3} optional />
          {held && (
            <p role="status">
              {t('refusals.already-held', held)} <HeldLinks held={held.held} />
            </p>
          )}
          <GateFields {...(byOrgId ? { forOrgId: byOrgId } : {})} emergency needed={asksCommunities(targetOrgIds)} />
        </Form>
      </Card>
    </>
  )
}
