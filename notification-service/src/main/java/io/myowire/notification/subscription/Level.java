package io.myowire.notification.subscription;

/** How strong a design is as evidence, A the strongest. */
enum Level {
    A,
    B,
    C,
    D,
    E
}
