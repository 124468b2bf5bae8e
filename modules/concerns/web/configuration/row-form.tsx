import { useEffect, useState } from 'react'
import { z } from 'zod'
import { words } from '#common/shapes.ts'
import { addingRow, dryRunning, endingRow, type Plan, replacingRow } from '#contract/concerns'
import { NamedPlace } from '#contract/regions'
import { LongTextField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { Loading, WentWrong } from '#ui/states.tsx'
import { useLang, useWords } from '#ui/words.ts'
import { useTopics } from '../topics.ts'
import type { Catalogue, CatalogueRow } from './catalogue-tab.tsx'
import { DryRun, type Trialled } from './dry-run.tsx'
import { handlerOf, keyOf, useHandlers, usePlaceKinds } from './handlers.ts'

const placeKind = NamedPlace.shape.kind
const shape = z.object({
  topicCode: z.string(),
  placeKind: placeKind.optional(),
  lead: z.string(),
  co: z.array(z.string()).max(5).default([]),
  basisZh: words(300),
  basisEn: words(600),
})

/** The change itself, once its effect was seen. */
function useCarryOut(close: () => void) {
  const t = useWords('concerns')
  const adding = useCommand(addingRow)
  const replacing = useCommand(replacingRow)
  const ending = useCommand(endingRow)
  return async (plan: Plan) => {
    if (plan.kind === 'add') await adding.mutateAsync({ body: plan.row })
    else if (plan.kind === 'replace') await replacing.mutateAsync({ params: { id: plan.id }, body: plan.row })
    else await ending.mutateAsync({ params: { id: plan.id } })
    notify(t(`configuration.catalogue.${({ add: 'added', replace: 'replaced', end: 'ended' } as const)[plan.kind]}`))
    close()
  }
}

/** A row, then what it would have done in the last thirty days, then the row. */
export function RowForm({ catalogue, row, close }: { catalogue: Catalogue; row?: CatalogueRow; close: () => void }) {
  const t = useWords('concerns')
  const lang = useLang()
  const { topics } = useTopics()
  const { options } = useHandlers(catalogue)
  const said = usePlaceKinds()
  const trying = useCommand(dryRunning, { refresh: [] })
  const carryOut = useCarryOut(close)
  const [trialled, setTrialled] = useState<Trialled>()
  const form = useForm({
    shape,
    start: row && { ...row, placeKind: row.placeKind ?? undefined, lead: keyOf(row.lead), co: row.co.map(keyOf) },
    send: async (written) => {
      const { lead, co, placeKind: kind, ...rest } = shape.parse(written)
      const given = { ...rest, placeKind: kind ?? null, lead: handlerOf(lead), co: co.map(handlerOf) }
      const plan: Plan = row ? { kind: 'replace', id: row.id, row: given } : { kind: 'add', row: given }
      setTrialled({ plan, answer: await trying.mutateAsync({ body: { plan } }) })
    },
  })
  const say = (key: string) => t(`configuration.columns.${key}`)
  return (
    <>
      <div hidden={trialled !== undefined}>
        <Form form={form} submit={t('configuration.catalogue.preview')} cancel={close}>
          <SelectField
            name="topicCode"
            label={say('topic')}
            help={t('configuration.catalogue.topicHelp')}
            options={topics.map((topic) => ({ value: topic.code, label: `${topic.code} ${topic[lang]}` }))}
          />
          <SelectField
            name="placeKind"
            label={say('placeKind')}
            optional
            options={placeKind.options.map((kind) => ({ value: kind, label: said(kind) }))}
          />
          <SelectField name="lead" label={say('lead')} help={t('configuration.catalogue.leadHelp')} options={options} />
          <SelectField name="co" label={say('co')} options={options} several optional />
          <LongTextField name="basisZh" label={say('basisZh')} rows={2} max={300} />
          <LongTextField name="basisEn" label={say('basisEn')} rows={2} max={600} />
        </Form>
      </div>
      {trialled && <DryRun trialled={trialled} back={() => setTrialled(undefined)} confirm={carryOut} />}
    </>
  )
}

/** What ending a row would do, then its end. */
export function EndRow({ row, close }: { row: CatalogueRow; close: () => void }) {
  const trying = useCommand(dryRunning, { refresh: [] })
  const carryOut = useCarryOut(close)
  const plan: Plan = { kind: 'end', id: row.id }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it opens
  useEffect(() => trying.mutate({ body: { plan } }), [])
  if (trying.isError) return <WentWrong error={trying.error} />
  if (!trying.data) return <Loading />
  return <DryRun trialled={{ plan, answer: trying.data }} back={close} confirm={carryOut} />
}
