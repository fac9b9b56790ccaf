package io.myowire.evidence.work;

/** What was pasted is no id, or could be another than was meant; the message names the character at fault. */
public final class DoubtfulIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DoubtfulIdException(String message) {
        super(message);
    }

    static DoubtfulIdException of(int character) {
        String shown = character <= ' ' || Character.getType(character) == Character.CONTROL
                ? ""
                : "'" + Character.toString(character) + "' ";
        return new DoubtfulIdException("has the doubtful character %s(U+%04X %s); write the id as its register has it"
                .formatted(shown, character, Character.getName(character)));
    }
}
