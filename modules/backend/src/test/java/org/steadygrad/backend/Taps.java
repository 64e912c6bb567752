package org.steadygrad.backend;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;

/** Ways into a convolution layer's fast form, which Deeplearning4j keeps to itself. */
final class Taps {
    private Taps() {}

    /** Notes the name of each call that the fast form answered itself, rather than leave it to the built-in code. */
    static void recordSuccesses(Layer convolution, List<String> names) {
        replace(
                convolution,
                real -> proxy((method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    if (result != null) {
                        names.add(method.getName());
                    }
                    return result;
                }));
    }

    /** Makes every computation of the fast form fail. */
    static void breakDown(Layer convolution) {
        replace(
                convolution,
                real -> proxy((method, arguments) -> {
                    throw new IllegalStateException("broken for the test");
                }));
    }

    private interface Call {
        Object make(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static ConvolutionHelper proxy(Call call) {
        return (ConvolutionHelper) Proxy.newProxyInstance(
                Taps.class.getClassLoader(), new Class<?>[] {ConvolutionHelper.class}, (self, method, arguments) -> {
                    try {
                        return call.make(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void replace(Layer convolution, UnaryOperator<ConvolutionHelper> change) {
        try {
            Field field = ConvolutionLayer.class.getDeclaredField("helper");
            field.setAccessible(true);
            field.set(convolution, change.apply((ConvolutionHelper) field.get(convolution)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
