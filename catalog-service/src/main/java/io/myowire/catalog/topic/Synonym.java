package io.myowire.catalog.topic;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Another name of a thing.
 *
 * @param ambiguous whether the name is also another thing's
 */
public record Synonym(@NotBlank @Size(max = 300) String name, boolean ambiguous) {}
