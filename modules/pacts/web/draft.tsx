import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { CheckField, ChoiceField, DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useField, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { type Column, Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import {
  ChangeDraft,
  changing,
  choosing,
  DraftPact,
  drafting,
  duals,
  Promised,
  periods,
  proofs,
  reading,
  sides,
} from '../contract.ts'
import { whyNotAgreeable } from '../rules.ts'
import { whyWords } from './parts.tsx'

type Clauses = readonly Promised[]
const plain = ({ dual, side, title, quantity, unit, measure, period, dueDays, weight, proof, soft }: Promised): Promised => ({
  dual,
  side,
  title,
  quantity,
  unit,
  measure,
  period,
  dueDays,
  weight,
  proof,
  soft,
})

/** Negotiating begins: community, unit, term, and the clauses that this kind of unit begins with. */
export function NewDraft() {
  const t = useWords('pacts')
  const asked = useAnswer(choosing, {})
  return (
    <Page title={t('draft.title')} sub={t('draft.sub')} asked={asked} crumbs={[{ label: t('pages.list'), to: '/pacts' }]}>
      {asked.data && <Drafting choices={asked.data} />}
    </Page>
  )
}

function Drafting({ choices: { communities, units, templates } }: { choices: AnswerOf<typeof choosing> }) {
  const t = useWords('pacts')
  const go = useGo()
  const command = useCommand(drafting)
  const template = (key: string) => templates.find((one) => one.key === key)?.clauses ?? []
  const form = useForm({
    shape: DraftPact,
    start: { communityId: communities.length === 1 ? communities[0]!.id : undefined, clauses: [] },
    draft: 'pact',
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('draft.done'))
      void go(`/pacts/${id}`)
    },
  })
  const setClauses = (clauses: Clauses) => form.set('clauses', clauses)
  const communityId = form.values.communityId as string | undefined
  const free = units.filter((unit) => unit.communityId === communityId && !unit.taken)
  return (
    <Form form={form} submit={t('draft.save')}>
      <Card title={t('draft.parties')}>
        <div className="form two">
          {communities.length > 1 && (
            <SelectField
              name="communityId"
              label={t('columns.community')}
              options={communities.map(({ id, name }) => ({ value: id, label: name }))}
              onPick={() => form.set('orgId', undefined)}
            />
          )}
          <SelectField
            name="orgId"
            label={t('columns.org')}
            help={communityId && free.length === 0 ? t('draft.noUnit') : t('draft.unitHelp')}
            options={free.map(({ id, name }) => ({ value: id, label: name }))}
            onPick={(id) => setClauses(template(units.find((unit) => unit.id === id)?.template ?? ''))}
          />
          <DayField name="validFrom" label={t('columns.validFrom')} />
          <DayField name="validTo" label={t('columns.validTo')} />
        </div>
      </Card>
      <TemplateChoice templates={templates} choose={(key) => setClauses(template(key))} />
      <ClauseEditor />
    </Form>
  )
}

function TemplateChoice({ templates, choose }: { templates: readonly { key: string }[]; choose: (key: string) => void }) {
  const t = useWords('pacts')
  return (
    <Card title={t('draft.template')}>
      <p className="muted">{t('draft.templateHelp')}</p>
      <span className="line-of-tags">
        {templates.map(({ key }) => (
          <Button key={key} onClick={() => choose(key)}>
            {key}
          </Button>
        ))}
      </span>
    </Card>
  )
}

/** Changing what is negotiated; whoever signed the former text signs again. */
export function EditDraft() {
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  const t = useWords('pacts')
  const pact = asked.data
  return (
    <Page
      title={t('draft.edit')}
      asked={asked}
      crumbs={[
        { label: t('pages.list'), to: '/pacts' },
        { label: pact?.orgName ?? t('pages.one'), to: `/pacts/${id}` },
      ]}
    >
      {pact && (
        <Editing
          key={pact.version}
          id={id}
          version={pact.version}
          validFrom={pact.validFrom}
          validTo={pact.validTo}
          given={pact.clauses}
        />
      )}
    </Page>
  )
}

type Given = { id: string; version: number; validFrom: string; validTo: string; given: Clauses }
function Editing({ id, version, validFrom, validTo, given }: Given) {
  const t = useWords('pacts')
  const go = useGo()
  const command = useCommand(changing)
  const form = useForm({
    shape: ChangeDraft,
    start: { validFrom, validTo, version, clauses: given.map(plain) },
    draft: `pact-${id}-${version}`,
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(t('draft.changed'))
      void go(`/pacts/${id}`)
    },
  })
  return (
    <Form form={form} submit={t('draft.save')}>
      <Card title={t('draft.term')}>
        <div className="form two">
          <DayField name="validFrom" label={t('columns.validFrom')} />
          <DayField name="validTo" label={t('columns.validTo')} />
        </div>
      </Card>
      <ClauseEditor />
    </Form>
  )
}

/** The clauses of a draft as a table; each is written in a drawer. */
function ClauseEditor() {
  const t = useWords('pacts')
  const { value, set: change } = useField('clauses')
  const clauses = (value ?? []) as Clauses
  const [open, setOpen] = useState<number | 'new'>()
  const rows = clauses.map((clause, at) => ({ ...clause, at }))
  const close = () => setOpen(undefined)
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'title', title: t('delivery.clause'), lead: true, cell: (row) => row.title },
    { key: 'dual', title: t('clause.dual'), cell: (row) => t(`duals.${row.dual}`) },
    { key: 'side', title: t('clause.side'), cell: (row) => t(`sides.${row.side}`) },
    {
      key: 'often',
      title: t('clause.promised'),
      cell: (row) =>
        row.soft
          ? t('clause.soft')
          : t('clause.often', { period: t(`periods.${row.period}`), quantity: row.quantity, unit: row.unit, days: row.dueDays }),
    },
    { key: 'weight', title: t('clause.weight'), number: true, cell: (row) => row.weight },
    {
      key: 'deeds',
      title: t('delivery.deeds'),
      cell: (row) => (
        <span className="line-of-tags">
          <Button size="small" onClick={() => setOpen(row.at)} aria-label={t('draft.editClause', { title: row.title })}>
            {t('draft.change')}
          </Button>
          <Button
            size="small"
            onClick={() => change(clauses.filter((_, at) => at !== row.at))}
            aria-label={t('draft.dropClause', { title: row.title })}
          >
            {t('draft.drop')}
          </Button>
        </span>
      ),
    },
  ]
  const whyNot = whyWords(t, whyNotAgreeable(clauses))
  return (
    <Card
      title={t('draft.clauses', { count: clauses.length })}
      more={<Button onClick={() => setOpen('new')}>{t('draft.add')}</Button>}
    >
      {rows.length > 0 && (
        <Table
          label={t('draft.clauses', { count: clauses.length })}
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.at)}
        />
      )}
      <p className="muted">{whyNot ?? t('draft.ready')}</p>
      <Drawer open={open !== undefined} onClose={close} title={t('draft.clause')} size={480} destroyOnHidden>
        {open !== undefined && (
          <ClauseForm
            clause={open === 'new' ? undefined : clauses[open]}
            close={close}
            save={(clause) => change(open === 'new' ? [...clauses, clause] : clauses.with(open, clause))}
          />
        )}
      </Drawer>
    </Card>
  )
}

function ClauseForm({ clause, save, close }: { clause?: Promised; save: (clause: Promised) => void; close: () => void }) {
  const t = useWords('pacts')
  const form = useForm({
    shape: Promised,
    start: clause ?? {
      dual: 'service',
      side: 'unit',
      period: 'quarter',
      dueDays: 80,
      weight: 10,
      proof: 'confirm',
      quantity: 1,
      soft: false,
    },
    send: (body) => Promise.resolve(Promised.parse(body)),
    done: (body) => {
      save(body)
      close()
    },
  })
  return (
    <Form form={form} submit={t('draft.keep')} cancel={close}>
      <SelectField name="dual" label={t('clause.dual')} options={duals.map((value) => ({ value, label: t(`duals.${value}`) }))} />
      <ChoiceField name="side" label={t('clause.side')} options={sides.map((value) => ({ value, label: t(`sides.${value}`) }))} />
      <LongTextField name="title" label={t('clause.title')} max={120} />
      <ChoiceField
        name="period"
        label={t('clause.periodKind')}
        options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))}
      />
      <NumberField name="quantity" label={t('delivery.quantity')} min={1} />
      <TextField name="unit" label={t('clause.unit')} max={10} />
      <NumberField name="dueDays" label={t('clause.dueDays')} help={t('clause.dueDaysHelp')} min={1} />
      <TextField name="measure" label={t('clause.measure')} max={200} />
      <SelectField
        name="proof"
        label={t('clause.proof')}
        options={proofs.map((value) => ({ value, label: t(`proofs.${value}`) }))}
      />
      <NumberField name="weight" label={t('clause.weight')} help={t('clause.weightHelp')} min={0} max={100} />
      <CheckField name="soft" label={t('clause.softLabel')} />
    </Form>
  )
}
