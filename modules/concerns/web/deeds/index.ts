import type { ReactNode } from 'react'
import type { DeedProps } from '../deed-form.tsx'
import { ExtensionForm, PendingForm, RuleRequestForm } from './ask-form.tsx'
import { CheckForm } from './check-form.tsx'
import { RelocateForm, RetopicForm } from './correct-form.tsx'
import { DeclineForm } from './decline-form.tsx'
import { DispatchForm } from './dispatch-form.tsx'
import { FollowUpForm } from './follow-up-form.tsx'
import { PublishForm } from './publish-form.tsx'
import { OnSpotForm, ReplyForm } from './reply-form.tsx'
import { ReturnForm, RuleReturnForm } from './return-form.tsx'
import { AskResidentForm, ContactForm, CoReplyForm, PassUpForm, ResumeForm, WaiveCoForm } from './words-form.tsx'

/** The form of each action that asks for something; those without are done by one press. */
export const deedForms: Partial<Record<string, (props: DeedProps) => ReactNode>> = {
  decline: DeclineForm,
  'handle-on-spot': OnSpotForm,
  'pass-up': PassUpForm,
  retopic: RetopicForm,
  relocate: RelocateForm,
  dispatch: DispatchForm,
  'return-order': ReturnForm,
  'rule-return': RuleReturnForm,
  'record-contact': ContactForm,
  'ask-resident': AskResidentForm,
  resume: ResumeForm,
  'ask-extension': ExtensionForm,
  'ask-pending': PendingForm,
  'rule-request': RuleRequestForm,
  'co-reply': CoReplyForm,
  'waive-co': WaiveCoForm,
  reply: ReplyForm,
  check: CheckForm,
  'follow-up': FollowUpForm,
  'publish-answer': PublishForm,
}
