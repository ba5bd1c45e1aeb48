using System.Text;
using static Bonafide.Perception.Native.VipsLibrary;

namespace Bonafide.Perception.Native;

/// <summary>One libvips operation: made by name, its properties set, built once. Pixels are computed only when they are written.</summary>
internal sealed unsafe class VipsOperation : IDisposable
{
    private const nuint BooleanType = 5 << 2, IntType = 6 << 2, DoubleType = 15 << 2, StringType = 16 << 2;

    private readonly VipsLibrary _vips = Instance;
    private nint _operation;

    public VipsOperation(string name)
    {
        fixed (byte* text = Text(name))
        {
            _operation = _vips.OperationNew(text);
        }
        if (_operation == 0)
        {
            throw VipsException.Take(_vips);
        }
    }

    public VipsOperation With(string property, int value) => Set(property, IntType, v => _vips.ValueSetInt((GValue*)v, value));

    public VipsOperation With(string property, bool value) => Set(property, BooleanType, v => _vips.ValueSetBoolean((GValue*)v, value ? 1 : 0));

    public VipsOperation With(string property, double value) => Set(property, DoubleType, v => _vips.ValueSetDouble((GValue*)v, value));

    public VipsOperation With(string property, VipsImage value) => Set(property, _vips.ImageType, v => _vips.ValueSetObject((GValue*)v, value.Handle));

    public VipsOperation With(string property, string value) => Set(property, StringType, v =>
    {
        fixed (byte* text = Text(value))
        {
            _vips.ValueSetString((GValue*)v, text);
        }
    });

    /// <param name="type">The C name of the enumeration, such as `VipsFailOn`.</param>
    public VipsOperation WithEnum(string property, string type, int value)
    {
        fixed (byte* text = Text(type))
        {
            return Set(property, _vips.TypeFromName(text), v => _vips.ValueSetEnum((GValue*)v, value));
        }
    }

    public VipsOperation With(string property, params double[] values)
    {
        fixed (double* first = values)
        {
            var array = _vips.ArrayDoubleNew(first, values.Length);
            Set(property, _vips.ArrayDoubleType, v => _vips.ValueSetBoxed((GValue*)v, array));
            _vips.AreaUnref(array);
        }
        return this;
    }

    /// <summary>The bytes are not copied: they must stay where they are until every image that comes of them is disposed.</summary>
    public VipsOperation WithBuffer(string property, byte* bytes, int length)
    {
        var blob = _vips.BlobNew(0, bytes, (nuint)length);
        Set(property, _vips.BlobType, v => _vips.ValueSetBoxed((GValue*)v, blob));
        _vips.AreaUnref(blob);
        return this;
    }

    /// <summary>Builds the operation and answers its output `out`. The operation is spent and released, whatever comes of it.</summary>
    /// <exception cref="VipsException">libvips refuses.</exception>
    public VipsImage Build()
    {
        try
        {
            return BuildOutput();
        }
        finally
        {
            Dispose();
        }
    }

    private VipsImage BuildOutput()
    {
        var built = _vips.OperationBuild(_operation);
        if (built == 0)
        {
            _vips.UnrefOutputs(_operation);
            throw VipsException.Take(_vips);
        }
        GValue value = default;
        _vips.ValueInit(&value, _vips.ImageType);
        fixed (byte* name = "out\0"u8)
        {
            _vips.GetProperty(built, name, &value);
        }
        var image = new VipsImage(_vips, _vips.ValueGetObject(&value));
        _vips.ValueUnset(&value);
        _vips.UnrefOutputs(built);
        _vips.Unref(built);
        return image;
    }

    public void Dispose()
    {
        if (_operation != 0)
        {
            _vips.Unref(_operation);
            _operation = 0;
        }
    }

    private VipsOperation Set(string property, nuint type, Action<nint> assign)
    {
        GValue value = default;
        _vips.ValueInit(&value, type);
        assign((nint)(&value));
        fixed (byte* name = Text(property))
        {
            _vips.SetProperty(_operation, name, &value);
        }
        _vips.ValueUnset(&value);
        return this;
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
