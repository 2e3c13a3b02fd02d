using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LaneKeeper.CatalogBuilder.Metadata;

/// <summary>All assemblies that are read together, linked: types know their bases, calls find their methods.</summary>
internal sealed class CodeBase
{
    private readonly Dictionary<string, LoadedAssembly> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TypeNode?> _coreTypes = new(StringComparer.Ordinal);

    public List<LoadedAssembly> Assemblies { get; } = [];

    public List<MethodNode> Methods { get; } = [];

    public IEnumerable<TypeNode> Types => Assemblies.SelectMany(static assembly => assembly.Types);

    /// <summary>Loads an assembly; of two with one name the first stays. A file that holds no assembly is passed over.</summary>
    public void Load(Stream file, string package = "")
    {
        var image = new PEReader(file);
        if (!image.HasMetadata)
            return;

        var metadata = image.GetMetadataReader();
        if (!metadata.IsAssembly || _assemblies.ContainsKey(metadata.GetString(metadata.GetAssemblyDefinition().Name)))
            return;

        var assembly = new LoadedAssembly(this, image, metadata, package);
        _assemblies.Add(assembly.Name, assembly);
        Assemblies.Add(assembly);
    }

    /// <summary>A type by the assembly that a reference names, through forwards.</summary>
    public TypeNode? Find(string assembly, string fullName)
    {
        for (var hops = 0; hops < 8 && _assemblies.TryGetValue(assembly, out var file); hops++)
        {
            if (file.Type(fullName) is { } type)
                return type;

            if (file.ForwardOf(fullName) is not { } next)
                return null;

            assembly = next;
        }

        return null;
    }

    /// <summary>A type of the core library, which signatures name by a code only.</summary>
    public TypeNode? CoreType(string fullName)
    {
        if (!_coreTypes.TryGetValue(fullName, out var type))
        {
            type = Find("System.Private.CoreLib", fullName) ?? Find("System.Runtime", fullName);
            _coreTypes.Add(fullName, type);
        }

        return type;
    }

    /// <summary>Connects what was loaded; nothing can be loaded after it.</summary>
    public void Link()
    {
        foreach (var type in Types)
        {
            var metadata = type.Assembly.Metadata;
            var definition = metadata.GetTypeDefinition(type.Handle);
            type.Base = definition.BaseType.IsNil ? null : type.Assembly.Shape(definition.BaseType);
            type.Interfaces = [.. definition.GetInterfaceImplementations()
                .Select(handle => type.Assembly.Shape(metadata.GetInterfaceImplementation(handle).Interface))
                .OfType<TypeShape>()];

            foreach (var handle in definition.GetMethods())
                Add(type, handle);
        }

        foreach (var type in Types)
        {
            type.Base?.Definition?.Derived.Add(type);
            foreach (var implemented in type.Interfaces)
                implemented.Definition?.Derived.Add(type);

            var metadata = type.Assembly.Metadata;
            foreach (var handle in metadata.GetTypeDefinition(type.Handle).GetMethodImplementations())
            {
                var implementation = metadata.GetMethodImplementation(handle);
                var body = type.Assembly.Resolve(implementation.MethodBody).Method;
                var slot = type.Assembly.Resolve(implementation.MethodDeclaration).Method;
                if (body is not null && slot is not null)
                    type.Implementations.Add((slot, body));
            }
        }
    }

    private void Add(TypeNode type, MethodDefinitionHandle handle)
    {
        var metadata = type.Assembly.Metadata;
        var definition = metadata.GetMethodDefinition(handle);
        var name = metadata.GetString(definition.Name);
        var method = new MethodNode(type, handle, definition.Attributes)
        {
            Index = Methods.Count,
            Name = name,
            Signature = definition.DecodeSignature(type.Assembly.Decoder, null),
            BodyAddress = definition.RelativeVirtualAddress,
            Native = NativeEntryOf(metadata, definition, type, name),
        };
        Methods.Add(method);
        type.Add(method);
        type.Assembly.Add(method);
    }

    private static NativeEntry? NativeEntryOf(MetadataReader metadata, MethodDefinition definition, TypeNode type, string name)
    {
        if ((definition.Attributes & MethodAttributes.PinvokeImpl) != 0)
        {
            var import = definition.GetImport();
            return import.Module.IsNil
                ? null
                : new NativeEntry(
                    metadata.GetString(metadata.GetModuleReference(import.Module).Name), metadata.GetString(import.Name));
        }

        return (definition.ImplAttributes & MethodImplAttributes.InternalCall) != 0
            ? new NativeEntry("runtime", type.FullName + "." + name)
            : null;
    }
}
