using System.Runtime.InteropServices;

namespace Bonafide.Perception.Native;

/// <summary>
/// The functions of libvips and GObject that we call, all of them with fixed arguments: the convenient C functions are variadic, and
/// variadic calls differ between processors. Operations are made by name and their properties set one by one (<see cref="VipsOperation"/>).
/// </summary>
internal sealed unsafe class VipsLibrary
{
    private static readonly Lazy<VipsLibrary> Loaded = new(() => new VipsLibrary());

    public readonly delegate* unmanaged<byte*, nint> OperationNew;
    public readonly delegate* unmanaged<nint, nint> OperationBuild;
    public readonly delegate* unmanaged<nint, void> UnrefOutputs;
    public readonly delegate* unmanaged<nint, nint> Ref;
    public readonly delegate* unmanaged<nint, void> Unref;
    public readonly delegate* unmanaged<nint, byte*, GValue*, void> SetProperty;
    public readonly delegate* unmanaged<nint, byte*, GValue*, void> GetProperty;
    public readonly delegate* unmanaged<GValue*, nuint, GValue*> ValueInit;
    public readonly delegate* unmanaged<GValue*, void> ValueUnset;
    public readonly delegate* unmanaged<GValue*, int, void> ValueSetInt;
    public readonly delegate* unmanaged<GValue*, int, void> ValueSetBoolean;
    public readonly delegate* unmanaged<GValue*, int, void> ValueSetEnum;
    public readonly delegate* unmanaged<GValue*, double, void> ValueSetDouble;
    public readonly delegate* unmanaged<GValue*, byte*, void> ValueSetString;
    public readonly delegate* unmanaged<GValue*, nint, void> ValueSetObject;
    public readonly delegate* unmanaged<GValue*, nint, void> ValueSetBoxed;
    public readonly delegate* unmanaged<GValue*, nint> ValueGetObject;
    public readonly delegate* unmanaged<byte*, nuint> TypeFromName;
    public readonly delegate* unmanaged<nint, void*, nuint, nint> BlobNew;
    public readonly delegate* unmanaged<nint, void> AreaUnref;
    public readonly delegate* unmanaged<double*, int, nint> ArrayDoubleNew;
    public readonly delegate* unmanaged<nint, int> Width;
    public readonly delegate* unmanaged<nint, int> Height;
    public readonly delegate* unmanaged<nint, int> Bands;
    public readonly delegate* unmanaged<nint, int> Orientation;
    public readonly delegate* unmanaged<nint, byte*, nuint> TypeOf;
    public readonly delegate* unmanaged<nint, byte*, void**, nuint*, int> GetBlob;
    public readonly delegate* unmanaged<nint, nuint*, nint> WriteToMemory;
    public readonly delegate* unmanaged<nint, void> Free;
    public readonly delegate* unmanaged<byte*> ErrorBuffer;
    public readonly delegate* unmanaged<void> ErrorClear;
    public readonly nuint ImageType;
    public readonly nuint BlobType;
    public readonly nuint ArrayDoubleType;

    private VipsLibrary()
    {
        Path = Environment.GetEnvironmentVariable("BONAFIDE_LIBVIPS") is { Length: > 0 } given
            ? given
            : NativeFolders.FindInNodeModules("@img", "sharp-libvips-*", "lib", "libvips-cpp.*")
                ?? throw new DllNotFoundException("libvips was not found: run `npm install`, or name the library in BONAFIDE_LIBVIPS");
        var library = NativeLibrary.Load(Path);
        nint At(string name) => NativeLibrary.GetExport(library, name);

        OperationNew = (delegate* unmanaged<byte*, nint>)At("vips_operation_new");
        OperationBuild = (delegate* unmanaged<nint, nint>)At("vips_cache_operation_build");
        UnrefOutputs = (delegate* unmanaged<nint, void>)At("vips_object_unref_outputs");
        Ref = (delegate* unmanaged<nint, nint>)At("g_object_ref");
        Unref = (delegate* unmanaged<nint, void>)At("g_object_unref");
        SetProperty = (delegate* unmanaged<nint, byte*, GValue*, void>)At("g_object_set_property");
        GetProperty = (delegate* unmanaged<nint, byte*, GValue*, void>)At("g_object_get_property");
        ValueInit = (delegate* unmanaged<GValue*, nuint, GValue*>)At("g_value_init");
        ValueUnset = (delegate* unmanaged<GValue*, void>)At("g_value_unset");
        ValueSetInt = (delegate* unmanaged<GValue*, int, void>)At("g_value_set_int");
        ValueSetBoolean = (delegate* unmanaged<GValue*, int, void>)At("g_value_set_boolean");
        ValueSetEnum = (delegate* unmanaged<GValue*, int, void>)At("g_value_set_enum");
        ValueSetDouble = (delegate* unmanaged<GValue*, double, void>)At("g_value_set_double");
        ValueSetString = (delegate* unmanaged<GValue*, byte*, void>)At("g_value_set_string");
        ValueSetObject = (delegate* unmanaged<GValue*, nint, void>)At("g_value_set_object");
        ValueSetBoxed = (delegate* unmanaged<GValue*, nint, void>)At("g_value_set_boxed");
        ValueGetObject = (delegate* unmanaged<GValue*, nint>)At("g_value_get_object");
        TypeFromName = (delegate* unmanaged<byte*, nuint>)At("g_type_from_name");
        BlobNew = (delegate* unmanaged<nint, void*, nuint, nint>)At("vips_blob_new");
        AreaUnref = (delegate* unmanaged<nint, void>)At("vips_area_unref");
        ArrayDoubleNew = (delegate* unmanaged<double*, int, nint>)At("vips_array_double_new");
        Width = (delegate* unmanaged<nint, int>)At("vips_image_get_width");
        Height = (delegate* unmanaged<nint, int>)At("vips_image_get_height");
        Bands = (delegate* unmanaged<nint, int>)At("vips_image_get_bands");
        Orientation = (delegate* unmanaged<nint, int>)At("vips_image_get_orientation");
        TypeOf = (delegate* unmanaged<nint, byte*, nuint>)At("vips_image_get_typeof");
        GetBlob = (delegate* unmanaged<nint, byte*, void**, nuint*, int>)At("vips_image_get_blob");
        WriteToMemory = (delegate* unmanaged<nint, nuint*, nint>)At("vips_image_write_to_memory");
        Free = (delegate* unmanaged<nint, void>)At("g_free");
        ErrorBuffer = (delegate* unmanaged<byte*>)At("vips_error_buffer");
        ErrorClear = (delegate* unmanaged<void>)At("vips_error_clear");
        Start(At);
        ImageType = ((delegate* unmanaged<nuint>)At("vips_image_get_type"))();
        BlobType = ((delegate* unmanaged<nuint>)At("vips_blob_get_type"))();
        ArrayDoubleType = ((delegate* unmanaged<nuint>)At("vips_array_double_get_type"))();
    }

    /// <summary>The library, loaded and restricted on first use.</summary>
    /// <exception cref="DllNotFoundException">There is no library to load.</exception>
    public static VipsLibrary Instance => Loaded.Value;

    /// <summary>The file that was loaded.</summary>
    public string Path { get; }

    /// <summary>One thread, no cache of operations, and only the four loaders that we trust.</summary>
    private static void Start(Func<string, nint> at)
    {
        fixed (byte* name = "bonafide\0"u8, load = "VipsForeignLoad\0"u8, save = "VipsForeignSave\0"u8)
        {
            if (((delegate* unmanaged<byte*, int>)at("vips_init"))(name) != 0)
            {
                throw new DllNotFoundException("libvips does not start");
            }
            ((delegate* unmanaged<int, void>)at("vips_concurrency_set"))(1);
            ((delegate* unmanaged<int, void>)at("vips_cache_set_max"))(0);
            ((delegate* unmanaged<int, void>)at("vips_block_untrusted_set"))(1);
            var block = (delegate* unmanaged<byte*, int, void>)at("vips_operation_block_set");
            block(load, 1);
            block(save, 1);
            fixed (byte* jpeg = "VipsForeignLoadJpeg\0"u8, png = "VipsForeignLoadPng\0"u8, webp = "VipsForeignLoadWebp\0"u8, avif = "VipsForeignLoadHeif\0"u8)
            {
                block(jpeg, 0);
                block(png, 0);
                block(webp, 0);
                block(avif, 0);
            }
        }
    }

    /// <summary>GObject's tagged value: a type and two words.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct GValue
    {
        public nuint Type;
        public ulong First;
        public ulong Second;
    }
}
