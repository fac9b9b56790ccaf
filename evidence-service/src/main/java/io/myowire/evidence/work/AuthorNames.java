package io.myowire.evidence.work;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;

/** That a list names authors, of whom the first that is wrong is said: thousands of faults cost seconds to say. */
@Documented
@Constraint(validatedBy = AuthorNames.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface AuthorNames {
    int MOST = 5000;
    int LONGEST = 1000;

    String message() default "may have 5000 names of 1000 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says which name is wrong. */
    class Validator implements ConstraintValidator<AuthorNames, List<String>> {
        @Override
        public boolean isValid(List<String> authors, ConstraintValidatorContext context) {
            if (authors == null) {
                return true;
            }
            if (authors.size() > MOST) {
                return false;
            }
            for (int i = 0; i < authors.size(); i++) {
                String name = authors.get(i);
                if (name == null || name.isBlank() || name.length() > LONGEST) {
                    context.disableDefaultConstraintViolation();
                    context.unwrap(HibernateConstraintValidatorContext.class)
                            .addMessageParameter("place", i)
                            .buildConstraintViolationWithTemplate(
                                    "has no name of 1 to 1000 characters at place {place}, counted from 0")
                            .addConstraintViolation();
                    return false;
                }
            }
            return true;
        }
    }
}
