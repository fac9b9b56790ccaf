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
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;

/** That a text is an id of this register, which can be read without a doubt. */
@Documented
@Constraint(validatedBy = Identifies.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Identifies {
    PublicationId value();

    String message() default "is not an id";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says what is doubtful. */
    class Validator implements ConstraintValidator<Identifies, String> {
        private PublicationId register;

        @Override
        public void initialize(Identifies constraint) {
            register = constraint.value();
        }

        @Override
        public boolean isValid(String id, ConstraintValidatorContext context) {
            try {
                if (id != null) {
                    register.read(id);
                }
                return true;
            } catch (DoubtfulIdException doubtful) {
                context.disableDefaultConstraintViolation();
                context.unwrap(HibernateConstraintValidatorContext.class)
                        .addMessageParameter("doubt", doubtful.getMessage()) // as text: nothing in it is evaluated
                        .buildConstraintViolationWithTemplate("{doubt}")
                        .addConstraintViolation();
                return false;
            }
        }
    }
}
