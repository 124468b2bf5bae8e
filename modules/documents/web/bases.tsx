import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import {
  type Base,
  baseStates,
  exportingBases,
  exportingBasesCsv,
  listingBases,
  readingBases,
  readingChoices,
  settingLink,
} from '../contract.ts'
import { BaseTag, ClauseLink } from './parts.tsx'

const toMend: readonly string[] = ['expired', 'amended', 'repealed', 'expiring'] satisfies Base['state'][]

/** Every rule of the system, the clause it rests on, and whether that still holds. */
export function Bases() {
  const t = useWords('documents')
  const [linking, setLinking] = useState<Base | null>(null)
  const all = useAnswer(readingBases, {}).data
  useLive(['documents.'], ['list-rule-bases', 'read-rule-bases'])
  const warned = all?.rows.filter(({ state }) => toMend.includes(state)).length ?? 0
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`bases.views.${key}`), filters })
  const modules = [...new Map((all?.rows ?? []).map(({ module, moduleName }) => [module, moduleName]))]
  return (
    <>
      <ListPage<Base>
        title={t('pages.bases')}
        sub={warned > 0 ? t('bases.warning', { count: warned }) : t('bases.sub')}
        endpoint={listingBases}
        sort="module"
        rowKey={(row) => row.id}
        columns={[
          { key: 'module', title: t('bases.columns.module'), sort: 'module', cell: (row) => row.moduleName },
          {
            key: 'rule',
            title: t('bases.columns.rule'),
            lead: true,
            width: '24%',
            cell: (row) => <Go to={row.link}>{row.label}</Go>,
          },
          { key: 'basis', title: t('bases.columns.basis'), cell: (row) => <span className="muted">{row.basis}</span> },
          {
            key: 'clause',
            title: t('bases.columns.clause'),
            cell: (row) => (
              <>
                <ClauseLink base={row} /> {row.title && <div className="muted">{row.title}</div>}
                {row.linked && <StatusTag>{t('bases.linked')}</StatusTag>}
              </>
            ),
          },
          { key: 'state', title: t('bases.columns.state'), sort: 'state', cell: (row) => <BaseTag base={row} /> },
          ...(all?.mayLink
            ? [
                {
                  key: 'link',
                  title: t('link.verb'),
                  cell: (row: Base) => (
                    <Button size="small" onClick={() => setLinking(row)} aria-label={t('link.of', { label: row.label })}>
                      {t('link.verb')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('bases.q') },
          {
            kind: 'select',
            key: 'module',
            label: t('bases.columns.module'),
            options: modules.map(([value, label]) => ({ value, label })),
          },
          {
            kind: 'select',
            key: 'state',
            label: t('bases.columns.state'),
            several: true,
            options: baseStates.map((value) => ({ value, label: t(`baseStates.${value}`) })),
          },
        ]}
        views={[
          view('all', {}),
          view('warn', { state: toMend.join(',') }),
          view('good', { state: 'inForce' }),
          view('none', { state: 'none,noClause' }),
        ]}
        exports={{ xlsx: exportingBases, csv: exportingBasesCsv }}
        empty={{ words: t('bases.empty'), next: { label: t('pages.list'), to: '/documents' } }}
      />
      <Drawer
        open={linking !== null}
        onClose={() => setLinking(null)}
        title={linking && t('link.of', { label: linking.label })}
        size={480}
        destroyOnHidden
      >
        {linking && <LinkForm base={linking} close={() => setLinking(null)} />}
      </Drawer>
    </>
  )
}

const Link = z.object({ documentId: z.string().optional(), clauseKey: z.string().optional() })

function LinkForm({ base, close }: { base: Base; close: () => void }) {
  const t = useWords('documents')
  const setting = useCommand(settingLink)
  const documents = useAnswer(readingChoices, {}).data?.documents ?? []
  const form = useForm({
    shape: Link,
    start: base.linked ? { documentId: base.documentId ?? undefined, clauseKey: base.clauseKey ?? undefined } : {},
    send: (body) => setting.mutateAsync({ body: { ...body, module: base.module, key: base.key } }),
    done: () => {
      notify(t('link.done'))
      close()
    },
  })
  const clauses = documents.find(({ id }) => id === form.values.documentId)?.clauses ?? []
  return (
    <Form form={form} submit={t('link.verb')} cancel={close}>
      <p className="muted">{base.basis}</p>
      <SelectField
        name="documentId"
        label={t('link.document')}
        help={t('link.none')}
        optional
        options={documents.map(({ id, title, docNo }) => ({ value: id, label: `${docNo ?? ''} ${title}` }))}
        onPick={() => form.set('clauseKey', undefined)}
      />
      <SelectField
        name="clauseKey"
        label={t('link.clause')}
        optional
        options={clauses.map(({ key, no, text }) => ({ value: key, label: `${no} ${text}` }))}
      />
    </Form>
  )
}
