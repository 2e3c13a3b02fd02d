using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Contents;

/// <summary>
/// The dlls cannot touch the machine: what they could do it with is not among the members that their code names. They read no file, open no
/// connection, start no process or thread, load no code, ask for no variable, and match no pattern whose time could explode.
/// </summary>
public sealed class IsolationTests(PackedPackage package)
{
    // Of these parts of the framework only what is listed may be named: all of it works on what the caller holds already.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["System.IO.Stream"] = [],
        ["System.IO.TextReader"] = ["ReadLine", "ReadToEnd"],
        ["System.IO.StreamReader"] = [".ctor"],
        ["System.IO.Path"] = ["GetFileName", "ChangeExtension"],
        ["System.Environment"] = ["get_CurrentManagedThreadId"],
        ["System.Type"] = ["GetTypeFromHandle", "op_Equality", "op_Inequality", "get_Assembly", "get_FullName"],
        ["System.Reflection.Assembly"] = ["GetManifestResourceNames", "GetManifestResourceStream"],
        ["System.Reflection.CustomAttributeExtensions"] = ["GetCustomAttributes"],
        ["System.Reflection.AssemblyMetadataAttribute"] = [".ctor", "get_Key", "get_Value"],
        ["System.Reflection.MethodImplAttributes"] = [],
        ["System.Threading.CancellationToken"] = ["ThrowIfCancellationRequested", "get_IsCancellationRequested", "get_None"],
        ["System.Threading.Monitor"] = ["Enter", "Exit"],
        ["System.Threading.Interlocked"] = ["CompareExchange", "Increment"],
        ["System.Threading.Tasks.Task"] = ["FromResult", "ConfigureAwait", "GetAwaiter", "get_CompletedTask"],
        ["System.Threading.Tasks.Task`1"] = ["ConfigureAwait", "GetAwaiter"],
    };

    // Attributes only mark; `Task` and the like are named by the compiler's state machines too.
    private static readonly string[] Watched =
    [
        "System.IO", "System.Net", "System.Diagnostics", "System.Reflection", "System.Threading", "System.Runtime.InteropServices", "System.Runtime.Loader", "System.Security",
        "System.Text.RegularExpressions", "System.Xml", "System.CodeDom", "Microsoft.Win32", "Microsoft.CSharp", "Microsoft.CodeAnalysis.Scripting", "Microsoft.CodeAnalysis.Emit",
    ];

    private static readonly string[] WatchedTypes =
        ["System.Environment", "System.Type", "System.Activator", "System.AppDomain", "System.AppContext", "System.Console", "System.Uri", "System.GC", "System.Runtime.InteropServices.Marshal"];

    [Theory]
    [MemberData(nameof(AssemblyTests.Dlls), MemberType = typeof(AssemblyTests))]
    public void Names_nothing_that_leaves_the_process(string dll)
    {
        using var image = new PEReader([.. package.Read("analyzers/dotnet/cs/" + dll)]);
        var metadata = image.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => NameOf(metadata, metadata.GetTypeReference(handle))).ToList();
        Assert.Contains("System.String", types);
        Assert.All(types.Where(IsWatched), static type => Assert.True(Allowed.ContainsKey(type) || type.EndsWith("Attribute"), $"{type} is named"));

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (TypeOf(metadata, member.Parent) is { } type && Allowed.TryGetValue(type, out var members))
                Assert.True(members.Contains(metadata.GetString(member.Name)), $"{type}.{metadata.GetString(member.Name)} is named");
        }
    }

    [Theory]
    [MemberData(nameof(AssemblyTests.Dlls), MemberType = typeof(AssemblyTests))]
    public void Calls_no_native_code(string dll)
    {
        using var image = new PEReader([.. package.Read("analyzers/dotnet/cs/" + dll)]);
        var metadata = image.GetMetadataReader();
        Assert.Equal(0, metadata.GetTableRowCount(TableIndex.ModuleRef));
        Assert.Equal(0, metadata.GetTableRowCount(TableIndex.ImplMap));
    }

    private static bool IsWatched(string type) =>
        WatchedTypes.Contains(type) || (Watched.Any(space => type.StartsWith(space + ".")) && !type.StartsWith("System.Threading.Tasks.ValueTask"));

    private static string? TypeOf(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)parent)),

        // A constructed type, Task<T>: the type stands behind its signature's first bytes.
        HandleKind.TypeSpecification => GenericOf(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)parent)),
        _ => null,
    };

    private static string? GenericOf(MetadataReader metadata, TypeSpecification type)
    {
        var signature = metadata.GetBlobReader(type.Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;

        _ = signature.ReadByte();
        return signature.ReadTypeHandle() is { Kind: HandleKind.TypeReference } generic ? NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)generic)) : null;
    }

    private static string NameOf(MetadataReader metadata, TypeReference type) => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
}
