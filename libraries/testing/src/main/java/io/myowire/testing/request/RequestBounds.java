package io.myowire.testing.request;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what has no bound in the bodies that HTTP resources take. */
public final class RequestBounds {
    private static final String BOUND = "jakarta.validation.constraints.Size";

    private final List<String> unbounded = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private RequestBounds() {}

    /**
     * Every text, list and map in a record that a method of these classes takes, and every text in
     * them, that has no {@code @Size}; numbers, enums, UUIDs and the like have bounds of their own.
     */
    public static List<String> unbounded(Collection<Class<?>> resources) {
        RequestBounds bounds = new RequestBounds();
        for (Class<?> resource : resources) {
            for (Method method : resource.getMethods()) { // the public ones: those that answer requests
                for (Class<?> parameter : method.getParameterTypes()) {
                    bounds.walk(parameter);
                }
            }
        }
        return bounds.unbounded;
    }

    private void walk(Class<?> type) {
        if (!type.isRecord() || !seen.add(type)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String place = type.getSimpleName() + "." + component.getName();
            walk(place, component.getAnnotatedType(), isBounded(field(type, component)));
        }
    }

    private void walk(String place, AnnotatedType annotated, boolean bounded) {
        Class<?> type = rawType(annotated);
        if (needsBound(type) && !bounded && !isBounded(annotated)) {
            unbounded.add(place);
        }
        if (annotated instanceof AnnotatedParameterizedType container) {
            for (AnnotatedType part : container.getAnnotatedActualTypeArguments()) {
                walk(place + "<>", part, false);
            }
        }
        walk(type);
    }

    private static boolean needsBound(Class<?> type) {
        return CharSequence.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type.isArray()
                || type == Object.class;
    }

    private static boolean isBounded(AnnotatedElement place) {
        for (Annotation annotation : place.getAnnotations()) {
            if (annotation.annotationType().getName().equals(BOUND)) {
                return true;
            }
        }
        return false;
    }

    private static AnnotatedElement field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> rawType(AnnotatedType annotated) {
        return switch (annotated.getType()) {
            case Class<?> type -> type;
            case java.lang.reflect.ParameterizedType type -> (Class<?>) type.getRawType();
            default -> Object.class;
        };
    }
}
