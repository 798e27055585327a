/** What is read again after a change of settings: they are one topic of the live stream, and every change is logged. */
export const settingsTopics = ['settings', 'events'] as const
