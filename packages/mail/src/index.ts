export { type DeliveryPorts, deliverNext, endLostDeliveries, forgetOldMails } from './delivery.ts'
export { type Mail, type MailState, type MailTableSettings, mailStates, type OwnValue } from './mail-table.ts'
export { createMailer, type Mailer, type MailerOptions } from './mailer.ts'
export {
  createOutbox,
  type MailSearch,
  type NewMail,
  type NotSentAgain,
  type Outbox,
  type OutboxOptions,
} from './outbox.ts'
export { type Delivery, type Message, readSmtpSettings, type SmtpSettings, sendMail } from './smtp.ts'
