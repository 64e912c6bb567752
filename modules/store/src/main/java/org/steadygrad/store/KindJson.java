package org.steadygrad.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.steadygrad.core.experiment.Kind;

/** By which name a kind of experiment is known in documents. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Kind.FullGrid.class, name = "grid"),
    @JsonSubTypes.Type(value = Kind.Reseeded.class, name = "reseeded"),
    @JsonSubTypes.Type(value = Kind.Boundary.class, name = "boundary"),
    @JsonSubTypes.Type(value = Kind.Search.class, name = "search")
})
interface KindJson {}
