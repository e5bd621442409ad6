/** The topics of the gallery, in the order in which to learn them. */
export const galleryTopics = [
  "tasks",
  "cancellation",
  "task groups",
  "gather",
  "timeouts",
  "waiting",
  "shielding",
  "exception groups",
  "locks and queues",
  "eager start",
  "deadlock",
  "patterns",
] as const;

export type GalleryTopic = (typeof galleryTopics)[number];
