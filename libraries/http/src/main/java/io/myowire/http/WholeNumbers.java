package io.myowire.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads {@code 80.0} as the integer it is (JSON Schema, 6.1.1 of its validation); 80.5 is none. */
final class WholeNumbers {
    private WholeNumbers() {}

    static SimpleModule module() {
        return new SimpleModule("whole-numbers")
                .addDeserializer(Integer.class, new Whole<>(Integer.class, BigDecimal::intValueExact))
                .addDeserializer(Integer.TYPE, new Whole<>(Integer.TYPE, BigDecimal::intValueExact))
                .addDeserializer(Long.class, new Whole<>(Long.class, BigDecimal::longValueExact))
                .addDeserializer(Long.TYPE, new Whole<>(Long.TYPE, BigDecimal::longValueExact));
    }

    private interface Exactly<T> extends java.io.Serializable {
        T of(BigDecimal number);
    }

    private static final class Whole<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final Exactly<T> exactly;

        Whole(Class<T> type, Exactly<T> exactly) {
            super(type);
            this.exactly = exactly;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonToken token = json.currentToken();
            if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
                return (T) context.handleUnexpectedToken(handledType(), json);
            }
            try {
                return exactly.of(json.getDecimalValue());
            } catch (ArithmeticException e) {
                throw InvalidFormatException.from(json, "must be a whole number", json.getText(), handledType());
            }
        }
    }
}
