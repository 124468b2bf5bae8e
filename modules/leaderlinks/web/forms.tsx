import { useState } from 'react'
import { z } from 'zod'
import { listingTopics } from '#contract/concerns'
import { listingPeople } from '#contract/people'
import { ChoiceField, DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useLang, useWords } from '#ui/words.ts'
import { useCommunityOptions, useToday } from '#web/regions'
import {
  AssignLeader,
  addingPost,
  answeringProgress,
  assigningLeader,
  changingPost,
  confirmingSolved,
  EndOne,
  endingLink,
  kinds,
  type LeaderPost,
  type Link,
  type Problem,
  PutPost,
  passingAgain,
  RecordVisit,
  recordingVisit,
  Saying,
  Solved,
  sayingUnsolved,
  takingProblem,
  Unsolved,
} from '../contract.ts'
import { usePosts, useUnits } from './parts.tsx'

type Close = { close: () => void }
const finished = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function AssignForm({ close }: Close) {
  const t = useWords('leaderlinks')
  const command = useCommand(assigningLeader)
  const posts = usePosts()?.rows ?? []
  const form = useForm({
    shape: AssignLeader,
    send: (body) => command.mutateAsync({ body }),
    done: finished(t('assign.done'), close),
  })
  return (
    <Form form={form} submit={t('assign.verb')} cancel={close}>
      <SelectField name="postId" label={t('assign.post')} options={posts.map(({ id, title }) => ({ value: id, label: title }))} />
      <SelectField name="communityId" label={t('assign.community')} options={useCommunityOptions()} />
      <DayField name="from" label={t('assign.from')} />
      <TextField name="role" label={t('assign.role')} help={t('assign.roleHelp')} max={40} />
    </Form>
  )
}

export function PostForm({ post, next, close }: Close & { post: LeaderPost | null; next: number }) {
  const t = useWords('leaderlinks')
  const adding = useCommand(addingPost)
  const changing = useCommand(changingPost)
  const form = useForm({
    shape: PutPost,
    start: post
      ? { title: post.title, place: post.place, personId: post.personId ?? undefined, contactId: post.contactId ?? undefined }
      : { place: next },
    send: (body) =>
      post
        ? changing.mutateAsync({ params: { id: post.id }, body: { ...body, version: post.version } })
        : adding.mutateAsync({ body }),
    done: finished(t('post.done'), close),
  })
  const person = usePersons(post?.personId ? [{ id: post.personId, name: post.personName ?? '' }] : [])
  const contact = usePersons(post?.contactId ? [{ id: post.contactId, name: post.contactName ?? '' }] : [])
  return (
    <Form form={form} submit={post ? t('post.change') : t('post.add')} cancel={close}>
      <TextField name="title" label={t('post.title')} help={t('post.titleHelp')} max={40} />
      <NumberField name="place" label={t('post.order')} min={1} max={999} />
      <SelectField name="personId" label={t('post.person')} optional {...person} />
      <SelectField name="contactId" label={t('post.contact')} help={t('post.contactHelp')} optional {...contact} />
    </Form>
  )
}

function usePersons(chosen: readonly { id: string; name: string }[]) {
  const [search, setSearch] = useState('')
  const asked = useAnswer(listingPeople, { query: { q: search || undefined, limit: 60 } }, { keep: true })
  const found = (asked.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const kept = chosen
    .filter(({ id }) => !found.some(({ value }) => value === id))
    .map(({ id, name }) => ({ value: id, label: name }))
  return { options: [...found, ...kept], onSearch: setSearch, busy: asked.isFetching }
}

export function EndLinkForm({ link, close }: Close & { link: Link }) {
  const t = useWords('leaderlinks')
  const command = useCommand(endingLink)
  const form = useForm({
    shape: EndOne,
    start: { version: link.version },
    send: (body) => command.mutateAsync({ params: { id: link.id }, body }),
    done: finished(t('end.done'), close),
  })
  return (
    <Form form={form} submit={t('end.verb')} cancel={close} danger>
      <DayField name="on" label={t('end.on')} max={useToday()} />
      <TextField name="words" label={t('end.words')} max={200} />
    </Form>
  )
}

const Visit = RecordVisit.omit({ heard: true }).extend({ heard: z.string().trim().min(1).max(3000) })
export function VisitForm({ linkId, close }: Close & { linkId: string }) {
  const t = useWords('leaderlinks')
  const command = useCommand(recordingVisit)
  const today = useToday()
  const form = useForm({
    shape: Visit,
    draft: `leader-visit-${linkId}`,
    send: ({ heard, ...body }: z.output<typeof Visit>) =>
      command.mutateAsync({
        params: { id: linkId },
        body: { ...body, heard: heard.split('\n').flatMap((line) => line.trim() || []) },
      }),
    done: finished(t('visit.done'), close),
  })
  return (
    <Form form={form} submit={t('visit.verb')} cancel={close}>
      <DayField name="visitedOn" label={t('visit.on')} max={today} />
      <NumberField name="people" label={t('visit.people')} min={0} />
      <TextField name="talkedWith" label={t('visit.talkedWith')} help={t('visit.talkedHelp')} max={200} />
      <LongTextField name="heard" label={t('visit.heard')} help={t('visit.heardHelp')} max={3000} />
    </Form>
  )
}

function useTopics() {
  const lang = useLang()
  const topics = useAnswer(listingTopics, { query: {} }).data?.topics ?? []
  return topics
    .filter(
      (topic) =>
        topic.class !== null && !topic.retiredAt && !topic.stopper?.closed && !topic.questions.some(({ required }) => required),
    )
    .map((topic) => ({ value: topic.id, label: topic[lang] }))
}

/** How it goes on: a unit with a day, or the road of concerns. */
function Way({ kind }: { kind: unknown }) {
  const t = useWords('leaderlinks')
  const units = useUnits()
  const topics = useTopics()
  const today = useToday()
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('take.kind')}
        options={kinds.map((value) => ({ value, label: t(`take.kinds.${value}`) }))}
      />
      {kind === 'concern' ? (
        <SelectField name="topicId" label={t('take.topic')} options={topics} />
      ) : (
        <SelectField name="ownerOrgId" label={t('take.owner')} {...units} />
      )}
      <DayField name="dueOn" label={t('take.due')} min={today} />
    </>
  )
}

const Take = z.object({
  title: z.string().trim().min(1).max(60),
  words: z.string().trim().min(1).max(1000),
  dueOn: z.iso.date(),
  kind: z.enum(kinds),
  ownerOrgId: z.uuid().optional(),
  topicId: z.uuid().optional(),
})
export function TakeForm({ linkId, close }: Close & { linkId: string }) {
  const t = useWords('leaderlinks')
  const command = useCommand(takingProblem)
  const form = useForm({
    shape: Take,
    start: { kind: 'task' },
    draft: `leader-take-${linkId}`,
    send: (body) => command.mutateAsync({ params: { id: linkId }, body }),
    done: finished(t('take.done'), close),
  })
  return (
    <Form form={form} submit={t('take.verb')} cancel={close}>
      <TextField name="title" label={t('take.title')} max={60} />
      <LongTextField name="words" label={t('take.words')} max={1000} rows={3} />
      <Way kind={form.values.kind} />
    </Form>
  )
}

const Again = Take.omit({ title: true, words: true })
export function AgainForm({ problem, close }: Close & { problem: Problem }) {
  const t = useWords('leaderlinks')
  const command = useCommand(passingAgain)
  const form = useForm({
    shape: Again,
    start: { kind: problem.kind },
    send: (body: z.input<typeof Again>) =>
      command.mutateAsync({ params: { id: problem.id }, body: { ...body, version: problem.version } }),
    done: finished(t('again.done'), close),
  })
  return (
    <Form form={form} submit={t('again.verb')} cancel={close}>
      <Way kind={form.values.kind} />
    </Form>
  )
}

export function AnswerForm({ problem, close }: Close & { problem: Problem }) {
  const t = useWords('leaderlinks')
  const command = useCommand(answeringProgress)
  const form = useForm({
    shape: Saying,
    send: (body) => command.mutateAsync({ params: { id: problem.id }, body }),
    done: finished(t('answer.done'), close),
  })
  return (
    <Form form={form} submit={t('answer.verb')} cancel={close}>
      <LongTextField name="words" label={t('answer.words')} max={500} />
    </Form>
  )
}

export function SolvedForm({ problem, close }: Close & { problem: Problem }) {
  const t = useWords('leaderlinks')
  const command = useCommand(confirmingSolved)
  const form = useForm({
    shape: Solved,
    start: { version: problem.version },
    send: (body) => command.mutateAsync({ params: { id: problem.id }, body }),
    done: finished(t('solved.done'), close),
  })
  return (
    <Form form={form} submit={t('solved.verb')} cancel={close}>
      <LongTextField name="words" label={t('solved.words')} max={500} optional />
    </Form>
  )
}

export function UnsolvedForm({ problem, close }: Close & { problem: Problem }) {
  const t = useWords('leaderlinks')
  const command = useCommand(sayingUnsolved)
  const form = useForm({
    shape: Unsolved,
    start: { version: problem.version },
    send: (body) => command.mutateAsync({ params: { id: problem.id }, body }),
    done: finished(t('unsolved.done'), close),
  })
  return (
    <Form form={form} submit={t('unsolved.verb')} cancel={close} danger>
      <LongTextField name="words" label={t('unsolved.words')} max={500} />
    </Form>
  )
}
