import { ChoiceField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { splitClauses } from '../clauses.ts'
import {
  ChangeDraft,
  changingDocument,
  type DocumentDetail,
  Draft,
  documentKinds,
  draftingDocument,
  readingChoices,
  readingDocument,
  visibilities,
} from '../contract.ts'
import { ClauseList } from './clause-list.tsx'

type Choices = { orgs: { id: string; name: string }[]; documents: { id: string; title: string; docNo: string | null }[] }

/** A new draft: its text at the left, how it is cut into clauses at the right. */
export function NewDocument() {
  const t = useWords('documents')
  const asked = useAnswer(readingChoices, {})
  return (
    <Page title={t('pages.new')} sub={t('draft.sub')} asked={asked} crumbs={[{ label: t('pages.list'), to: '/documents' }]}>
      {asked.data && <NewForm choices={asked.data} />}
    </Page>
  )
}

export function EditDocument() {
  const t = useWords('documents')
  const { id } = usePath<'id'>()
  const choices = useAnswer(readingChoices, {})
  const asked = useAnswer(readingDocument, { params: { id } })
  return (
    <Page
      title={t('draft.edit')}
      sub={t('draft.sub')}
      asked={[asked, choices]}
      crumbs={[
        { label: t('pages.list'), to: '/documents' },
        { label: asked.data?.title ?? '', to: `/documents/${id}` },
      ]}
    >
      {asked.data && choices.data && <EditForm document={asked.data} choices={choices.data} />}
    </Page>
  )
}

function NewForm({ choices }: { choices: Choices }) {
  const t = useWords('documents')
  const go = useGo()
  const drafting = useCommand(draftingDocument)
  const form = useForm({
    shape: Draft,
    draft: 'document-new',
    start: { orgId: choices.orgs[0]?.id, kind: 'notice', visibility: 'staff' },
    send: (body) => drafting.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('draft.done'))
      void go(`/documents/${id}`)
    },
  })
  return <Fields form={form} choices={choices} isNew cancel={() => void go('/documents')} />
}

function EditForm({ document, choices }: { document: DocumentDetail; choices: Choices }) {
  const t = useWords('documents')
  const go = useGo()
  const changing = useCommand(changingDocument)
  const { title, issuer, addressee, kind, visibility, body, supersedes, version, id } = document
  const form = useForm({
    shape: ChangeDraft,
    start: { title, issuer, addressee: addressee ?? undefined, kind, visibility, body, supersedesId: supersedes?.id, version },
    send: (given) => changing.mutateAsync({ params: { id }, body: given }),
    done: () => {
      notify(t('draft.done'))
      void go(`/documents/${id}`)
    },
  })
  return <Fields form={form} choices={choices} cancel={() => void go(`/documents/${id}`)} />
}

function Fields({
  form,
  choices,
  isNew,
  cancel,
}: {
  form: ReturnType<typeof useForm>
  choices: Choices
  isNew?: boolean
  cancel: () => void
}) {
  const t = useWords('documents')
  const cut = splitClauses(String(form.values.body ?? ''))
  const count = cut.clauses.filter(({ level }) => level === 1).length
  return (
    <div
      style={{
        display: 'grid',
        gap: 12,
        alignItems: 'start',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(30em, 100%), 1fr))',
      }}
    >
      <Card>
        <Form form={form} submit={t('draft.save')} cancel={cancel}>
          {isNew && choices.orgs.length > 1 && (
            <SelectField
              name="orgId"
              label={t('draft.org')}
              options={choices.orgs.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField name="title" label={t('draft.title')} max={120} />
          <TextField name="issuer" label={t('draft.issuer')} help={t('draft.issuerHelp')} max={60} />
          <TextField name="addressee" label={t('draft.addressee')} max={200} optional />
          <ChoiceField
            name="kind"
            label={t('draft.kind')}
            options={documentKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <ChoiceField
            name="visibility"
            label={t('draft.visibility')}
            help={t('draft.visibilityHelp')}
            options={visibilities.map((value) => ({ value, label: t(`visibilities.${value}`) }))}
          />
          <SelectField
            name="supersedesId"
            label={t('draft.supersedes')}
            optional
            options={choices.documents.map(({ id, title, docNo }) => ({ value: id, label: `${docNo ?? ''} ${title}` }))}
          />
          <LongTextField name="body" label={t('draft.body')} help={t('draft.bodyHelp')} rows={14} max={60_000} />
        </Form>
      </Card>
      <Card title={t('draft.preview')} more={count > 0 && <span className="muted">{t('draft.counted', { count })}</span>}>
        {cut.clauses.length === 0 ? (
          <p className="muted">{t('draft.previewNone')}</p>
        ) : (
          <ClauseList preamble={cut.preamble} clauses={cut.clauses} />
        )}
      </Card>
    </div>
  )
}
