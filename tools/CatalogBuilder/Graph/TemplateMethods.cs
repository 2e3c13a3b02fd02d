using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Graph;

/// <summary>
/// A method of an open base class that a derived class runs on itself: <c>StringWriter.WriteLine</c> is the code of
/// <c>TextWriter.WriteLine</c> with <c>this</c> known. What it calls is looked up on the derived class.
/// </summary>
internal sealed class TemplateMethods(RootTable roots, VirtualDispatch dispatch)
{
    private const int MaxDepth = 4;

    private readonly Dictionary<(TypeNode, MethodNode), List<MethodNode>> _expanded = [];

    /// <summary>What a method calls when <c>this</c> is of the given type.</summary>
    public List<MethodNode> Calls(TypeNode type, MethodNode template, int depth = 0)
    {
        if (_expanded.TryGetValue((type, template), out var known))
            return known;

        var called = new List<MethodNode>();
        _expanded.Add((type, template), called);
        if (template.Body is not { } body)
        {
            called.Add(template);
            return called;
        }

        foreach (var call in body.Calls)
        {
            var callee = call.Callee;
            if (call.IsVirtual && callee.IsVirtual)
            {
                if (call.Receiver == template.Type && !template.Type.IsInterface && dispatch.BodyOn(type, callee) is { } target)
                    AddOnSelf(called, type, template, target, depth, isTemplate: target.Type != type);
            }
            else if (callee.Type == template.Type && !callee.IsStatic && roots.IsSoft(callee))
            {
                AddOnSelf(called, type, template, callee, depth, isTemplate: true);
            }
            else
            {
                AddOnce(called, callee);
            }
        }

        return called;
    }

    private void AddOnSelf(
        List<MethodNode> called, TypeNode type, MethodNode template, MethodNode target, int depth, bool isTemplate)
    {
        if (isTemplate && roots.IsSoft(target) && depth < MaxDepth)
        {
            if (target == template)
                return;

            foreach (var next in Calls(type, target, depth + 1).ToArray())
                AddOnce(called, next);
        }
        else if (target != template)
        {
            AddOnce(called, target);
        }
    }

    private static void AddOnce(List<MethodNode> called, MethodNode method)
    {
        if (!called.Contains(method))
            called.Add(method);
    }
}
