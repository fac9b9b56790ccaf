package io.myowire.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.myowire.http.Problem.FieldError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Looks a whole body of JSON through before any of it is read: that it is one value in UTF-8, that
 * no member is there twice, that every text can be kept as it is and every number can be one.
 */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** No number that is measured or counted has more digits, or a larger exponent. */
    private static final int LONGEST_NUMBER = 60;

    private static final int LARGEST_EXPONENT = 300;

    private JsonText() {}

    /**
     * Lets the body pass, or says what is wrong where.
     *
     * @throws ProblemException 400 if it is not JSON, 422 if it says what cannot be kept
     */
    static void check(byte[] body) {
        CharBuffer text = decoded(body);
        if (text.isEmpty()) {
            return; // no body at all; whether one is needed is said by who reads it
        }
        try (JsonParser json = FACTORY.createParser(text.array(), text.position(), text.remaining())) {
            walk(json);
        } catch (StreamConstraintsException e) {
            throw Problem.malformed("The body is nested too deeply, or a name or number in it is too long.")
                    .asException();
        } catch (JsonProcessingException e) {
            throw Problem.malformed(detail(e)).asException();
        } catch (IOException e) {
            throw new IllegalStateException(e); // of an array
        }
    }

    private static CharBuffer decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw Problem.malformed("The body is not UTF-8.").asException();
        }
    }

    private static void walk(JsonParser json) throws IOException {
        int depth = 0;
        boolean ended = false;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (ended) {
                throw Problem.malformed("The body goes on after its JSON has ended.")
                        .asException();
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            ended = depth == 0;
            check(json, token);
        }
    }

    private static void check(JsonParser json, JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME, VALUE_STRING -> checkText(json);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checkNumber(json);
            default -> {
                // nothing that could be wrong
            }
        }
    }

    private static void checkText(JsonParser json) throws IOException {
        String text = json.getText();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                throw invalid(json, "must not contain U+0000");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw invalid(json, "must not contain half of a character, U+%04X".formatted((int) c));
            }
        }
    }

    private static void checkNumber(JsonParser json) throws IOException {
        String number = json.getText();
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (number.length() > LONGEST_NUMBER || (exponent > 0 && isTooLarge(number.substring(exponent + 1)))) {
            throw invalid(json, "must be a number of fewer digits");
        }
    }

    private static boolean isTooLarge(String exponent) {
        try {
            return Math.abs(Integer.parseInt(exponent)) > LARGEST_EXPONENT;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static ProblemException invalid(JsonParser json, String detail) {
        String pointer = json.getParsingContext().pathAsPointer().toString();
        String shown = JsonPointers.shown(pointer);
        return Problem.invalid("The content is not valid", List.of(new FieldError(shown, detail)))
                .asException();
    }

    private static String detail(JsonProcessingException e) {
        String what = e instanceof JsonParseException
                        && String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
                ? "A member is there twice"
                : "The body is not JSON";
        var at = e.getLocation();
        return at == null ? what + "." : "%s: line %d, column %d.".formatted(what, at.getLineNr(), at.getColumnNr());
    }
}
