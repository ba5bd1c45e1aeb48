using System.Runtime.InteropServices;

namespace Bonafide.Perception.Native;

/// <summary>
/// The functions of ONNX Runtime's C API that we call. The library hands out one table of functions per version of its API; places in the
/// table never move, and a newer library serves older versions.
/// </summary>
internal sealed unsafe class OnnxRuntime
{
    /// <summary>The version of the table that the places below belong to.</summary>
    private const uint ApiVersion = 17;

    private const int ErrorsOnly = 3;

    private static readonly Lazy<OnnxRuntime> Loaded = new(() => new OnnxRuntime());

    public readonly delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint> CreateSession;
    public readonly delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint> Run;
    public readonly delegate* unmanaged<nint, nuint, nint, nint*, nint> InputName;
    public readonly delegate* unmanaged<nint, nuint, nint, nint*, nint> OutputName;
    public readonly delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensor;
    public readonly delegate* unmanaged<nint, void**, nint> TensorData;
    public readonly delegate* unmanaged<nint, nint*, nint> TensorShape;
    public readonly delegate* unmanaged<nint, nuint*, nint> DimensionCount;
    public readonly delegate* unmanaged<nint, long*, nuint, nint> Dimensions;
    public readonly delegate* unmanaged<nint, void> ReleaseSession;
    public readonly delegate* unmanaged<nint, void> ReleaseValue;
    public readonly delegate* unmanaged<nint, void> ReleaseShape;
    private readonly delegate* unmanaged<nint, byte*> _message;
    private readonly delegate* unmanaged<nint, void> _releaseStatus;

    private OnnxRuntime()
    {
        var path = Environment.GetEnvironmentVariable("BONAFIDE_ONNXRUNTIME") is { Length: > 0 } given
            ? given
            : NativeFolders.FindInNodeModules("", "sherpa-onnx-*", "", "libonnxruntime.*")
                ?? throw new DllNotFoundException("onnxruntime was not found: run `npm install`, or name the library in BONAFIDE_ONNXRUNTIME");
        var library = NativeLibrary.Load(path);
        var entry = (nint*)((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        var table = ((delegate* unmanaged<uint, nint*>)entry[0])(ApiVersion);
        if (table is null)
            throw new DllNotFoundException("onnxruntime is too old");
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)entry[1])()) ?? "";

        _message = (delegate* unmanaged<nint, byte*>)table[2];
        CreateSession = (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)table[8];
        Run = (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)table[9];
        InputName = (delegate* unmanaged<nint, nuint, nint, nint*, nint>)table[36];
        OutputName = (delegate* unmanaged<nint, nuint, nint, nint*, nint>)table[37];
        CreateTensor = (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)table[49];
        TensorData = (delegate* unmanaged<nint, void**, nint>)table[51];
        DimensionCount = (delegate* unmanaged<nint, nuint*, nint>)table[61];
        Dimensions = (delegate* unmanaged<nint, long*, nuint, nint>)table[62];
        TensorShape = (delegate* unmanaged<nint, nint*, nint>)table[65];
        _releaseStatus = (delegate* unmanaged<nint, void>)table[93];
        ReleaseSession = (delegate* unmanaged<nint, void>)table[95];
        ReleaseValue = (delegate* unmanaged<nint, void>)table[96];
        ReleaseShape = (delegate* unmanaged<nint, void>)table[99];
        Environs = Make(table);
        Options = OneThread(table);
        Memory = CpuMemory(table);
        Allocator = DefaultAllocator(table);
    }

    /// <summary>The library, loaded and set up on first use.</summary>
    /// <exception cref="DllNotFoundException">There is no library to load.</exception>
    public static OnnxRuntime Instance => Loaded.Value;

    public string Version { get; }

    public nint Environs { get; }

    public nint Options { get; }

    public nint Memory { get; }

    public nint Allocator { get; }

    /// <summary>Throws <see cref="OnnxException"/> when a call answered with a status.</summary>
    public void Check(nint status)
    {
        if (status == 0)
            return;
        var message = Marshal.PtrToStringUTF8((nint)_message(status)) ?? "";
        _releaseStatus(status);
        throw new OnnxException(message);
    }

    private nint Make(nint* table)
    {
        nint made;
        fixed (byte* name = "bonafide\0"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)table[3])(ErrorsOnly, name, &made));
        return made;
    }

    /// <summary>All work on the calling thread, so that no pool of threads spins; and no arena that keeps the memory of the largest picture.</summary>
    private nint OneThread(nint* table)
    {
        nint options;
        Check(((delegate* unmanaged<nint*, nint>)table[10])(&options));
        Check(((delegate* unmanaged<nint, nint>)table[17])(options));
        Check(((delegate* unmanaged<nint, nint>)table[19])(options));
        Check(((delegate* unmanaged<nint, int, nint>)table[24])(options, 1));
        Check(((delegate* unmanaged<nint, int, nint>)table[25])(options, 1));
        return options;
    }

    private nint CpuMemory(nint* table)
    {
        const int arenaAllocator = 1;
        const int defaultMemory = 0;
        nint memory;
        Check(((delegate* unmanaged<int, int, nint*, nint>)table[69])(arenaAllocator, defaultMemory, &memory));
        return memory;
    }

    private nint DefaultAllocator(nint* table)
    {
        nint allocator;
        Check(((delegate* unmanaged<nint*, nint>)table[78])(&allocator));
        return allocator;
    }
}
