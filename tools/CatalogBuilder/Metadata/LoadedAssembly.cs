using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace LaneKeeper.CatalogBuilder.Metadata;

/// <summary>One assembly: its definitions by row, its forwards by name.</summary>
internal sealed class LoadedAssembly
{
    private readonly Dictionary<string, TypeNode> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExportedTypeHandle> _forwards = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeReferenceHandle, TypeShape> _references = [];
    private readonly Dictionary<EntityHandle, MethodReference> _resolved = [];
    private readonly TypeNode[] _typesByRow;
    private readonly MethodNode[] _methodsByRow;

    public LoadedAssembly(CodeBase code, PEReader image, MetadataReader metadata, string package)
    {
        Code = code;
        Image = image;
        Metadata = metadata;
        Package = package;
        Name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        Decoder = new SignatureDecoder(this);
        _typesByRow = new TypeNode[metadata.TypeDefinitions.Count];
        _methodsByRow = new MethodNode[metadata.MethodDefinitions.Count];
        ReadTypes();
        foreach (var handle in metadata.ExportedTypes)
            _forwards[ForwardedName(metadata.GetExportedType(handle))] = handle;
    }

    public CodeBase Code { get; }

    public PEReader Image { get; }

    public MetadataReader Metadata { get; }

    public SignatureDecoder Decoder { get; }

    public string Name { get; }

    /// <summary>The package that it came from; empty for the frameworks.</summary>
    public string Package { get; }

    public IReadOnlyList<TypeNode> Types => _typesByRow;

    public TypeNode Type(TypeDefinitionHandle handle) => _typesByRow[MetadataTokens.GetRowNumber(handle) - 1];

    public TypeNode? Type(string fullName) => _types.GetValueOrDefault(fullName);

    public MethodNode Method(MethodDefinitionHandle handle) => _methodsByRow[MetadataTokens.GetRowNumber(handle) - 1];

    public void Add(MethodNode method) => _methodsByRow[MetadataTokens.GetRowNumber(method.Handle) - 1] = method;

    /// <summary>What a method token stands for.</summary>
    public MethodReference Resolve(EntityHandle token)
    {
        if (!_resolved.TryGetValue(token, out var reference))
            _resolved.Add(token, reference = MethodReference.Resolve(this, token));

        return reference;
    }

    /// <summary>The assembly to which a type was moved.</summary>
    public string? ForwardOf(string fullName)
    {
        if (!_forwards.TryGetValue(fullName, out var handle))
            return null;

        var forward = Metadata.GetExportedType(handle);
        while (forward.Implementation.Kind == HandleKind.ExportedType)
            forward = Metadata.GetExportedType((ExportedTypeHandle)forward.Implementation);

        return forward.Implementation.Kind == HandleKind.AssemblyReference
            ? NameOf((AssemblyReferenceHandle)forward.Implementation)
            : null;
    }

    public TypeShape? Shape(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Type((TypeDefinitionHandle)handle).Self,
        HandleKind.TypeReference => Shape((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Decoder, null),
        _ => null,
    };

    public TypeShape Shape(TypeReferenceHandle handle)
    {
        if (!_references.TryGetValue(handle, out var shape))
        {
            var (name, assembly) = Referenced(handle);
            var definition = assembly is null ? Type(name) : Code.Find(assembly, name);
            _references[handle] = shape = new TypeShape { Shape = CatalogBuilder.Metadata.Shape.Named, Name = name, Definition = definition };
        }

        return shape;
    }

    private (string Name, string? Assembly) Referenced(TypeReferenceHandle handle)
    {
        var reference = Metadata.GetTypeReference(handle);
        var name = Metadata.GetString(reference.Name);
        if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            var outer = Referenced((TypeReferenceHandle)reference.ResolutionScope);
            return (outer.Name + "/" + name, outer.Assembly);
        }

        var assembly = reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? NameOf((AssemblyReferenceHandle)reference.ResolutionScope)
            : null;
        return (InNamespace(reference.Namespace, name), assembly);
    }

    private void ReadTypes()
    {
        foreach (var handle in Metadata.TypeDefinitions)
        {
            var definition = Metadata.GetTypeDefinition(handle);
            var declaring = definition.GetDeclaringType();
            var outer = declaring.IsNil ? null : Type(declaring);
            var name = Metadata.GetString(definition.Name);
            var type = new TypeNode(this, handle, definition)
            {
                Outer = outer,
                FullName = outer is null ? InNamespace(definition.Namespace, name) : outer.FullName + "/" + name,
            };
            _typesByRow[MetadataTokens.GetRowNumber(handle) - 1] = type;
            _types[type.FullName] = type;
        }
    }

    private string ForwardedName(ExportedType forward) => forward.Implementation.Kind == HandleKind.ExportedType
        ? ForwardedName(Metadata.GetExportedType((ExportedTypeHandle)forward.Implementation)) + "/" + Metadata.GetString(forward.Name)
        : InNamespace(forward.Namespace, Metadata.GetString(forward.Name));

    private string NameOf(AssemblyReferenceHandle handle) => Metadata.GetString(Metadata.GetAssemblyReference(handle).Name);

    private string InNamespace(StringHandle space, string name) =>
        space.IsNil ? name : Metadata.GetString(space) + "." + name;
}
