package org.steadygrad.export.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;

class MlflowServerTest {
    @Test
    void callsStandBelowThePathOfTheServer() {
        assertThat(MlflowServer.at("https://host/tracking/", Map.of()).call("runs/create"))
                .hasToString("https://host/tracking/api/2.0/mlflow/runs/create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5000", "file:///mlruns", "http://", "http://a b", "http://host?x=1"})
    void whatIsNoServersAddressIsRefused(String url) {
        assertThatThrownBy(() -> MlflowServer.at(url, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("url must be the http or https address of an MLflow server,"
                        + " such as http://localhost:5000, got " + url);
    }

    @Test
    void passwordInTheAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> MlflowServer.at("http://me:secret@host", Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("url must not hold user and password")
                .hasMessageNotContaining("secret");
    }
}
