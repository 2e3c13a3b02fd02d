using LaneKeeper.CatalogBuilder.Bodies;
using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Graph;

/// <summary>
/// Which methods a call runs. A virtual call on a type that others can extend runs what the type declares, no more;
/// on a closed one it runs all that its subtypes declare.
/// </summary>
internal sealed class CallTargets(RootTable roots, VirtualDispatch dispatch)
{
    /// <summary>An interface of a package with no more implementations than this is taken as closed.</summary>
    private const int FewImplementations = 2;

    private readonly TemplateMethods _templates = new(roots, dispatch);

    public IEnumerable<MethodNode> Of(Call call, MethodNode caller)
    {
        var callee = call.Callee;
        if (roots.IsSoft(callee) && !call.IsConstruction && Template(call, caller) is { } template)
            return _templates.Calls(template.Type, template.Method);

        if (call.Receiver is not { } receiver || !callee.IsVirtual)
            return [callee];

        var body = receiver == callee.Type && callee.IsAbstract ? null : dispatch.BodyOn(receiver, callee);
        if (call.IsExact || callee.IsFinal)
            return [body ?? callee];

        var declared = body ?? callee;
        if (receiver.IsClosed)
            return dispatch.Targets(receiver, callee).Where(target => target != body).Prepend(declared);

        return body is null or { IsAbstract: true } && !roots.IsRoot(callee)
            ? FewInPackage(receiver, callee).Prepend(declared)
            : [declared];
    }

    /// <summary>The base method that runs with <c>this</c> known: a call of <c>base</c>, or of what a type inherits.</summary>
    private (TypeNode Type, MethodNode Method)? Template(Call call, MethodNode caller)
    {
        var callee = call.Callee;
        if (!callee.IsVirtual)
            return null;

        if (call.Receiver is not { } receiver)
        {
            var isBaseCall = caller.IsVirtual && caller.Name == callee.Name && caller.Type != callee.Type;
            return isBaseCall && callee.Body is not null ? (caller.Type, callee) : null;
        }

        if (receiver == callee.Type || receiver.IsInterface || callee.Type.IsInterface)
            return null;

        return dispatch.BodyOn(receiver, callee) is { Body: not null } inherited
            && roots.IsSoft(inherited) && inherited.Type != receiver
            ? (receiver, inherited)
            : null;
    }

    private IEnumerable<MethodNode> FewInPackage(TypeNode receiver, MethodNode callee)
    {
        var package = receiver.Assembly.Package;
        if (package.Length == 0)
            return [];

        var targets = dispatch.Targets(receiver, callee).Where(target => target.Type.Assembly.Package == package).ToList();
        return targets.Count <= FewImplementations ? targets : [];
    }
}
