import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { ChoiceField, LongTextField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { usePath } from '#ui/router.tsx'
import { Refused, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  hearingList,
  IssueList,
  issuingList,
  type List,
  ListItem,
  openingListHearing,
  printingList,
  readingList,
  writingList,
} from '../contract.ts'
import { whyNotIssue } from '../rules.ts'
import { Steps } from './application.tsx'
import { Hearing, OpinionForm } from './hearing.tsx'
import { ListTag } from './parts.tsx'

/** One edition of a list. An issued one is only read; a draft is written item by item. */
export function ListOf() {
  const t = useWords('admission')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingList, { params: { id } })
  useLive(['admission.'], ['read-list'])
  const list = asked.data
  return (
    <Page
      title={list?.title ?? t('pages.list')}
      sub={list && <ListTag state={list.state} />}
      asked={asked}
      crumbs={[{ label: t('pages.lists'), to: '/admission/lists' }]}
    >
      {list && (
        <Columns
          left={
            <Card title={t('ask.facts')}>
              <Facts
                facts={[
                  [t('lists.kind'), t(`listKinds.${list.kind}`)],
                  [t('lists.edition'), String(list.edition)],
                  [t('fields.legalBasis'), list.basis],
                  [t('lists.docNo'), list.docNo],
                  [t('lists.issuedOn'), list.issuedOn && said.day(list.issuedOn)],
                  [t('lists.items'), String(list.items.length)],
                ]}
              />
              <Print
                endpoint={printingList}
                input={(format) => ({ params: { id: list.id }, query: { format } })}
                label={t('lists.paper')}
              />
            </Card>
          }
          middle={
            <>
              <Items list={list} />
              <Hearing rows={list.hearing} until={list.hearUntil} open={list.state === 'hearing'} />
              <Steps application={list} />
            </>
          }
          right={<Deeds list={list} />}
        />
      )}
    </Page>
  )
}

/** A draft's items are opened one by one; each change sends the whole list. */
function Items({ list }: { list: List }) {
  const t = useWords('admission')
  const [open, setOpen] = useState<number>()
  const mayWrite = list.mayReview && list.state === 'draft'
  const close = () => setOpen(undefined)
  return (
    <Card title={t('lists.itemsTitle', { count: list.items.length })}>
      <ol className="admission-items">
        {list.items.map((item, i) => (
          <li key={`${item.name} ${item.section ?? ''}`} style={{ marginBlockEnd: 10 }}>
            <strong>{item.name}</strong>
            {mayWrite && (
              <button type="button" className="link" style={{ marginInlineStart: 8 }} onClick={() => setOpen(i)}>
                {t('lists.change')}
              </button>
            )}
            {item.words && <p>{item.words}</p>}
            {item.office && <p>{t('lists.office', { office: item.office })}</p>}
            <p className="muted">{item.basis}</p>
          </li>
        ))}
      </ol>
      {mayWrite && <Button onClick={() => setOpen(list.items.length)}>{t('lists.add')}</Button>}
      <Drawer open={open !== undefined} onClose={close} title={t('lists.item')} size={480} destroyOnHidden>
        {open !== undefined && <ItemForm list={list} at={open} close={close} />}
      </Drawer>
    </Card>
  )
}

function ItemForm({ list, at, close }: { list: List; at: number; close: () => void }) {
  const t = useWords('admission')
  const writing = useCommand(writingList)
  const shape = ListItem.omit({ also: true }).extend({ also: z.string().max(200).optional() })
  const before = list.items[at]
  const write = (items: ListItem[]) =>
    writing.mutateAsync({
      params: { id: list.id },
      body: { title: list.title, basis: list.basis, items, version: list.version },
    })
  const form = useForm({
    shape,
    start: before && { ...before, also: before.also?.join('、') },
    send: ({ also, ...item }) => {
      const written = { ...item, also: (also ?? '').split(/[、,，\s]/).flatMap((one) => one.trim() || []) } as ListItem
      return write(before ? list.items.map((one, i) => (i === at ? written : one)) : [...list.items, written])
    },
    done: () => {
      notify(t('lists.kept'))
      close()
    },
  })
  const drop = async () => {
    await write(list.items.filter((_, i) => i !== at))
    notify(t('lists.dropped'))
    close()
  }
  return (
    <Form
      form={form}
      submit={t('lists.keep')}
      cancel={close}
      beside={
        before &&
        list.items.length > 1 && (
          <Button danger onClick={() => void drop()}>
            {t('lists.drop')}
          </Button>
        )
      }
    >
      <TextField name="name" label={t('columns.name')} max={80} />
      {list.kind === 'forbidden' && (
        <ChoiceField
          name="section"
          label={t('lists.section')}
          options={(['work', 'certificate'] as const).map((value) => ({ value, label: t(`sections.${value}`) }))}
        />
      )}
      <LongTextField name="words" label={t('lists.words')} max={600} optional />
      <TextField name="office" label={t('lists.officeField')} max={100} optional />
      <TextField name="basis" label={t('fields.legalBasis')} max={200} />
      <LongTextField name="text" label={t('lists.text')} max={400} optional />
      <TextField name="also" label={t('lists.also')} help={t('lists.alsoHelp')} max={200} optional />
    </Form>
  )
}

function Deeds({ list }: { list: List }) {
  const t = useWords('admission')
  const opening = useCommand(openingListHearing)
  const today = useToday()
  const mine = list.hearing.find((row) => row.mine)
  const waiting = list.hearing.filter(({ opinion }) => opinion === null).length
  const hear = async () => {
    try {
      await opening.mutateAsync({ params: { id: list.id }, body: { version: list.version } })
      notify(t('lists.heard'))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      notify(error.title)
    }
  }
  const actions = [
    ...(mine
      ? [
          {
            key: 'opinion',
            label: t('opinion.verb'),
            whyNot: list.state === 'hearing' ? null : t('whyNot.hearing-over'),
            primary: list.state === 'hearing',
            form: (close: () => void) => <OpinionForm endpoint={hearingList} id={list.id} row={mine} close={close} />,
          },
        ]
      : []),
    ...(list.mayReview && (list.state === 'draft' || list.state === 'hearing')
      ? [
          {
            key: 'title',
            label: t('lists.rewrite'),
            whyNot: list.state === 'draft' ? null : t('whyNot.not-a-draft'),
            form: (close: () => void) => <TitleForm list={list} close={close} />,
          },
          {
            key: 'hear',
            label: t('lists.hear'),
            whyNot: list.state !== 'draft' ? t('whyNot.not-a-draft') : list.items.length === 0 ? t('whyNot.list-empty') : null,
            primary: list.state === 'draft',
            run: () => void hear(),
          },
          {
            key: 'issue',
            label: t('lists.issue'),
            whyNot: whyNotIssue(list, waiting, today, list.version) ? t('whyNot.list-not-heard') : null,
            primary: list.state === 'hearing',
            form: (close: () => void) => <IssueForm list={list} close={close} />,
          },
        ]
      : []),
  ]
  return actions.length > 0 ? <Actions actions={actions} /> : null
}

function TitleForm({ list, close }: { list: List; close: () => void }) {
  const t = useWords('admission')
  const writing = useCommand(writingList)
  const form = useForm({
    shape: z.object({ title: z.string().trim().min(1).max(80), basis: z.string().trim().min(1).max(300) }),
    start: { title: list.title, basis: list.basis },
    send: (body) => writing.mutateAsync({ params: { id: list.id }, body: { ...body, items: list.items, version: list.version } }),
    done: () => {
      notify(t('lists.kept'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('lists.keep')} cancel={close}>
      <TextField name="title" label={t('columns.title')} max={80} />
      <LongTextField name="basis" label={t('fields.legalBasis')} max={300} />
    </Form>
  )
}

function IssueForm({ list, close }: { list: List; close: () => void }) {
  const t = useWords('admission')
  const command = useCommand(issuingList)
  const form = useForm({
    shape: IssueList,
    start: { version: list.version },
    send: (body) => command.mutateAsync({ params: { id: list.id }, body }),
    done: () => {
      notify(t('lists.issued'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('lists.issue')} cancel={close}>
      <TextField name="docNo" label={t('lists.docNo')} help={t('lists.docNoHelp')} max={60} />
    </Form>
  )
}
