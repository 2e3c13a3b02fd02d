using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Surface;

/// <summary>A method, constructor or accessor that programs can call and that is not asynchronous itself.</summary>
/// <param name="Method">As the public surface declares it.</param>
/// <param name="Id">Its documentation id.</param>
internal sealed record ApiMember(MethodNode Method, string Id)
{
    /// <summary>All that can be called in some assemblies.</summary>
    public static List<ApiMember> AllIn(IEnumerable<LoadedAssembly> assemblies) =>
        [.. assemblies.SelectMany(static assembly => assembly.Types)
            .Where(static type => type is { IsVisible: true, IsDelegate: false })
            .SelectMany(static type => type.Methods)
            .Where(static method => method.IsVisible && method.Name != ".cctor" && !Awaitables.IsAsynchronous(method))
            .Select(static method => new ApiMember(method, DocumentationId.Of(method)))];

    /// <summary>The code behind it on one platform; null where the platform has none.</summary>
    public MethodNode? CodeIn(CodeBase code)
    {
        if (ReferenceEquals(Method.Type.Assembly.Code, code))
            return Method;

        var type = code.Find(Method.Type.Assembly.Name, Method.Type.FullName);
        return type?.SelfAndBases()
            .SelectMany(declaring => declaring.Named(Method.Name))
            .FirstOrDefault(candidate => candidate.Key == Method.Key);
    }
}
