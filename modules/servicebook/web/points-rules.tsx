import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { DayField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Refused, useAnswer, useCommand } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useLang, useSaid, useWords } from '#ui/words.ts'
import { ChangeRule, changingRule, listingRules, type PointsRule, previewing, proofs } from '../contract.ts'
import { useService } from './parts.tsx'

/** How services are counted, with what each rule rests on; another version begins on a day, what was counted stays. */
export function PointsRules() {
  const t = useWords('servicebook')
  const asked = useAnswer(listingRules, {})
  const [changing, setChanging] = useState(false)
  return (
    <Page
      title={t('pages.rules')}
      sub={t('book.closing')}
      asked={asked}
      actions={
        asked.data?.mayChange && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('rule.change')}
          </Button>
        )
      }
    >
      {asked.data && (
        <>
          <Card title={t('rule.standing')}>
            <Rules rows={asked.data.standing} label={t('rule.standing')} />
          </Card>
          {asked.data.earlier.length > 0 && (
            <Card title={t('rule.earlier')}>
              <Rules rows={asked.data.earlier} label={t('rule.earlier')} />
            </Card>
          )}
        </>
      )}
      <Drawer open={changing} onClose={() => setChanging(false)} title={t('rule.change')} size={560} destroyOnHidden>
        <ChangeForm close={() => setChanging(false)} />
      </Drawer>
    </Page>
  )
}

function Rules({ rows, label }: { rows: readonly PointsRule[]; label: string }) {
  const t = useWords('servicebook')
  const said = useSaid()
  const lang = useLang()
  const cap = (n: number | null) => n ?? t('rule.none')
  return (
    <Table<PointsRule>
      label={label}
      rows={rows}
      rowKey={({ code, version }) => `${code}-${version}`}
      columns={[
        { key: 'code', title: t('rule.code'), lead: true, cell: (row) => (lang === 'en' ? row.en : row.zh) },
        { key: 'points', title: t('rule.points'), cell: (row) => `${t(`per.${row.per}`)} ${row.points} ${t('more.points')}` },
        { key: 'day', title: t('rule.capDay'), number: true, cell: (row) => cap(row.capDay) },
        { key: 'month', title: t('rule.capMonth'), number: true, cell: (row) => cap(row.capMonth) },
        { key: 'year', title: t('rule.capYear'), number: true, cell: (row) => cap(row.capYear) },
        { key: 'proof', title: t('rule.proof'), cell: (row) => t(`proofs.${row.proof}`) },
        { key: 'basis', title: t('rule.basis'), cell: (row) => (lang === 'en' ? row.basisEn : row.basisZh) },
        { key: 'from', title: t('rule.validFrom'), cell: (row) => said.day(row.validFrom) },
        { key: 'version', title: t('rule.version'), cell: (row) => (row.version === 0 ? t('rule.shipped') : row.version) },
      ]}
    />
  )
}

function ChangeForm({ close }: { close: () => void }) {
  const t = useWords('servicebook')
  const { activities, today } = useService()
  const change = useCommand(changingRule)
  const preview = useCommand(previewing)
  const [effect, setEffect] = useState<AnswerOf<typeof previewing>>()
  const [fault, setFault] = useState<string>()
  const form = useForm({
    shape: ChangeRule,
    start: { code: 'service', per: 'halfHour', points: 1, capDay: 8, proof: 'confirmation', validFrom: today },
    send: (body) => change.mutateAsync({ body }),
    done: () => {
      notify(t('rule.done'))
      close()
    },
  })
  async function look() {
    const read = ChangeRule.safeParse({ reason: '-', basisZh: '-', basisEn: '-', ...(form.values as object) })
    if (!read.success) return setFault(read.error.issues[0]?.path.join('.'))
    setFault(undefined)
    try {
      setEffect(await preview.mutateAsync({ body: read.data }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(error.title)
    }
  }
  return (
    <Form
      form={form}
      submit={t('rule.save')}
      cancel={close}
      two
      beside={<Button onClick={() => void look()}>{t('rule.preview')}</Button>}
    >
      <SelectField
        name="code"
        label={t('rule.code')}
        options={[{ value: 'service', label: t('rule.every') }, ...activities]}
        wide
      />
      <SelectField
        name="per"
        label={t('rule.per')}
        options={(['halfHour', 'time'] as const).map((value) => ({ value, label: t(`per.${value}`) }))}
      />
      <NumberField name="points" label={t('rule.points')} min={0} max={1000} unit={t('more.points')} />
      <NumberField name="capDay" label={t('rule.capDay')} min={1} optional />
      <NumberField name="capMonth" label={t('rule.capMonth')} min={1} optional />
      <NumberField name="capYear" label={t('rule.capYear')} min={1} optional />
      <SelectField
        name="proof"
        label={t('rule.proof')}
        options={proofs.map((value) => ({ value, label: t(`proofs.${value}`) }))}
      />
      <DayField name="validFrom" label={t('rule.validFrom')} min={today} />
      <TextField name="basisZh" label={t('rule.basisZh')} max={200} wide />
      <TextField name="basisEn" label={t('rule.basisEn')} max={200} wide />
      <TextField name="reason" label={t('rule.reason')} max={200} wide />
      {fault && <p className="fault">{fault}</p>}
      {effect && (
        <div className="wide" role="status">
          <strong>{t('rule.preview-title')}</strong>
          <p>
            {t('rule.preview-line', {
              members: effect.members,
              records: effect.records,
              before: effect.before.points,
              after: effect.after.points,
              b0: effect.before.below,
              a0: effect.after.below,
              b1: effect.before.met,
              a1: effect.after.met,
              b2: effect.before.outstanding,
              a2: effect.after.outstanding,
            })}
          </p>
          <p className="muted">{t('rule.no-rank')}</p>
        </div>
      )}
    </Form>
  )
}
