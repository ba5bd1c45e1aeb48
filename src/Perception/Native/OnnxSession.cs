
namespace Bonafide.Perception.Native;

/// <summary>A loaded model with one input and one output, both of floats. Any number of threads may run it.</summary>
internal sealed unsafe class OnnxSession
{
    private const int Float = 1;

    private readonly OnnxRuntime _runtime;
    private readonly nint _session;
    private readonly nint _input;
    private readonly nint _output;

    /// <param name="runtime">Outlives the session, which in turn lives as long as the process.</param>
    /// <param name="model">The bytes of an ONNX file; not needed afterwards.</param>
    /// <exception cref="OnnxException">The bytes are no model that this library can run.</exception>
    public OnnxSession(OnnxRuntime runtime, ReadOnlySpan<byte> model)
    {
        _runtime = runtime;
        nint session, input, output;
        fixed (byte* bytes = model)
            runtime.Check(runtime.CreateSession(runtime.Environs, bytes, (nuint)model.Length, runtime.Options, &session));
        runtime.Check(runtime.InputName(session, 0, runtime.Allocator, &input));
        runtime.Check(runtime.OutputName(session, 0, runtime.Allocator, &output));
        (_session, _input, _output) = (session, input, output);
    }

    /// <summary>Runs the model on values of the given shape; the caller disposes of the output.</summary>
    /// <exception cref="OnnxException">The shape does not fit the model.</exception>
    public OnnxOutput Run(ReadOnlySpan<float> values, ReadOnlySpan<long> shape)
    {
        nint input = 0, output = 0;
        fixed (float* data = values)
        fixed (long* sizes = shape)
        {
            _runtime.Check(_runtime.CreateTensor(
                _runtime.Memory, data, (nuint)values.Length * sizeof(float), sizes, (nuint)shape.Length, Float, &input));
            try
            {
                var inputName = (byte*)_input;
                var outputName = (byte*)_output;
                _runtime.Check(_runtime.Run(_session, 0, &inputName, &input, 1, &outputName, 1, &output));
            }
            finally
            {
                _runtime.ReleaseValue(input);
            }
        }
        return new OnnxOutput(_runtime, output);
    }
}

/// <summary>What a model answered; the values live in native memory until it is disposed of.</summary>
internal sealed unsafe class OnnxOutput : IDisposable
{
    private readonly OnnxRuntime _runtime;
    private readonly float* _values;
    private readonly int _length = 1;
    private nint _tensor;

    public OnnxOutput(OnnxRuntime runtime, nint tensor)
    {
        (_runtime, _tensor) = (runtime, tensor);
        nint shape;
        nuint count;
        void* values;
        runtime.Check(runtime.TensorShape(tensor, &shape));
        runtime.Check(runtime.DimensionCount(shape, &count));
        var sizes = new long[(int)count];
        fixed (long* at = sizes)
            runtime.Check(runtime.Dimensions(shape, at, count));
        runtime.ReleaseShape(shape);
        runtime.Check(runtime.TensorData(tensor, &values));
        Shape = sizes;
        _values = (float*)values;
        foreach (var size in sizes)
            _length = checked(_length * (int)size);
    }

    public IReadOnlyList<long> Shape { get; }

    public ReadOnlySpan<float> Values =>
        _tensor != 0 ? new ReadOnlySpan<float>(_values, _length) : throw new ObjectDisposedException(nameof(OnnxOutput));

    public void Dispose()
    {
        if (_tensor != 0)
            _runtime.ReleaseValue(_tensor);
        _tensor = 0;
    }
}
